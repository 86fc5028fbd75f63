// o.js: one request, options by name.
import { o } from 'odata';

const [root, key] = process.argv.slice(2);
const service = o(`${root}/`, { headers: { Authorization: `Bearer ${key}` } });
const rows = await service.get('SalesMonthly').query({ $filter: 'IsComplete', $orderby: 'Month desc', $top: 2, $select: 'Month,Revenue' });
console.log(JSON.stringify({ rows }));
