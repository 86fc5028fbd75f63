// @sap-ux/edmx-parser: types and keys out of $metadata.
import { createRequire } from 'node:module';

const { parse } = createRequire(import.meta.url)('@sap-ux/edmx-parser');
const [root, key] = process.argv.slice(2);
const response = await fetch(`${root}/$metadata`, { headers: { Authorization: `Bearer ${key}` } });
const { schema } = parse(await response.text());
const type = schema.entityTypes.find((one) => one.name === 'SaleLines');
console.log(JSON.stringify({
  keys: type.keys.map((one) => one.name),
  types: Object.fromEntries(type.entityProperties.map((one) => [one.name, one.type])),
  annotated: Object.values(schema.annotations).flat().some((list) => list.annotations?.some?.((one) => one.term.includes('Description'))),
}));
