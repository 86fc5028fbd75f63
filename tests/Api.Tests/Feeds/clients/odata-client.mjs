// @odata/client: options by builders; the next link is in its answer, and followed here.
import { OData } from '@odata/client';

const [root, key] = process.argv.slice(2);
const client = OData.New4({ serviceEndpoint: `${root}/`, commonHeaders: { Authorization: `Bearer ${key}`, Prefer: 'odata.maxpagesize=3' } });
const params = client.newParam().filter(client.newFilter().field('Period').ge(1)).orderby('Customers', 'desc').count(true);
let answer = await client.newRequest({ collection: 'CohortCells', params });
const { '@odata.count': count } = answer;
const rows = [...answer.value];
while (answer['@odata.nextLink']) {
  const response = await fetch(answer['@odata.nextLink'], { headers: { Authorization: `Bearer ${key}`, Prefer: 'odata.maxpagesize=3' } });
  answer = await response.json();
  rows.push(...answer.value);
}

console.log(JSON.stringify({ count, cells: rows.map((row) => `${row.CohortMonth} ${row.Period} ${row.Customers}`) }));
