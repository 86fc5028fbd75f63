// ts-odatajs (of Apache Olingo), the strictest of these readers: metadata first, then rows read against it.
import odatajs from 'ts-odatajs';

const [root, key] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${key}` };
const request = (requestUri, accept, handler, metadata) => new Promise((resolve, reject) =>
  odatajs.oData.request({ requestUri, method: 'GET', headers: { ...headers, Accept: accept } }, resolve, reject, handler, undefined, metadata));

const metadata = await request(`${root}/$metadata`, 'application/xml', odatajs.oData.metadataHandler);
const [schema] = metadata.dataServices.schema;
const page = await request(`${root}/Sales?$orderby=OccurredAt&$top=1`, 'application/json;odata.metadata=minimal', undefined, metadata);
console.log(JSON.stringify({
  sets: schema.entityContainer.entitySet.map((set) => set.name),
  key: schema.entityType.find((type) => type.name === 'SaleLines').key.propertyRef.map((property) => property.name),
  first: page.value[0],
}));
