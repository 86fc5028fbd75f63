// Syncfusion's data manager with its OData 4 adaptor: a grid's page with its count.
import { createRequire } from 'node:module';

// It wants a browser's window to exist, and uses nothing of it but fetch.
globalThis.window = globalThis;
globalThis.addEventListener ??= () => {};
globalThis.location ??= { href: '' };
globalThis.document ??= { addEventListener() {}, createElement: () => ({ style: {} }) };
const { DataManager, ODataV4Adaptor, Query } = createRequire(import.meta.url)('@syncfusion/ej2-data');
const [root, key] = process.argv.slice(2);
const manager = new DataManager({ url: `${root}/CohortCells/`, adaptor: new ODataV4Adaptor(), headers: [{ Authorization: `Bearer ${key}` }], crossDomain: true });
const { result, count } = await manager.executeQuery(new Query().where('Period', 'greaterthanorequal', 1).sortBy('CohortMonth', 'descending').skip(1).take(2).requiresCount());
console.log(JSON.stringify({ count, rows: result.map((row) => ({ CohortMonth: row.CohortMonth, Period: row.Period, Customers: row.Customers })) }));
