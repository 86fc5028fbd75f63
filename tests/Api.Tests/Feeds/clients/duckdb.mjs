// DuckDB reading a Parquet file that was saved: types, rows, sums, and what the file tells of its columns.
import { DuckDBInstance } from '@duckdb/node-api';

const [file] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create()).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const quoted = `'${file.replaceAll("'", "''")}'`;
console.log(JSON.stringify({
  types: Object.fromEntries((await rows(`describe from ${quoted}`)).map((column) => [column.column_name, column.column_type])),
  rows: await rows(`from ${quoted}`),
  codecs: (await rows(`select distinct compression from parquet_metadata(${quoted})`)).map((one) => one.compression),
  told: Object.fromEntries((await rows(`select decode(key) as key, decode(value) as value from parquet_kv_metadata(${quoted})`)).map((one) => [one.key, one.value])),
}));
