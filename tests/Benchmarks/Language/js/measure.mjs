// Measures graphql-js as the engine is measured: the same documents, hot, for the same time.
// Arguments: the schema's file, then the documents'. Prints a line of JSON a measurement.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';

const warmupMs = 1500;
const windows = 15;
const windowMs = 200;

function run(work, milliseconds) {
  const end = process.hrtime.bigint() + BigInt(milliseconds) * 1000000n;
  const start = process.hrtime.bigint();
  let count = 0;
  let now;
  do {
    for (let i = 0; i < 8; i++) {
      work();
    }
    count += 8;
    now = process.hrtime.bigint();
  } while (now < end);
  return Number(now - start) / count / 1000;
}

/** The median of the windows, in microseconds. */
function measure(work) {
  run(work, warmupMs);
  const times = Array.from({ length: windows }, () => run(work, windowMs)).sort((a, b) => a - b);
  return times[Math.floor(windows / 2)];
}

const [schemaFile, ...files] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const document = parse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors[0].message}`);
  }
  console.log(JSON.stringify({ phase: 'Parse', file, microseconds: measure(() => parse(text)) }));
  console.log(JSON.stringify({ phase: 'Validate', file, microseconds: measure(() => validate(schema, document)) }));
}
