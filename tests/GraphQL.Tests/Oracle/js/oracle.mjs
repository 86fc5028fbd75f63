// Reads JSON lines from the file of the first argument and answers each in the file of the second.
//   { schema, sdl, introspection }            -> { own, theirs }: both schemas printed, sorted; or { failure }
//   { schema, document, variables, operation } -> { syntax } | { errors } | { data, paths } | { refused }
//   the same with { incremental: true }        -> { errors } | { responses }
//   { typeSystem }                             -> { syntax } | { errors } | { faults }: by a rule, or once it is a schema
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  buildASTSchema, buildClientSchema, buildSchema, execute, experimentalExecuteIncrementally, lexicographicSortSchema, parse, printSchema,
  recommendedRules, specifiedRules, validate, validateSchema, version,
} from 'graphql';
// The package does not export these; the paths are those of the files which `graphql` means here.
import rules from './node_modules/graphql/validation/specifiedRules.js';
import validation from './node_modules/graphql/validation/validate.js';
import { resolve, typeOf } from './values.mjs';

const schemas = new Map();
const answers = [];
const sorted = (schema) => printSchema(lexicographicSortSchema(schema));

function readSchema({ schema: name, sdl, introspection }) {
  try {
    const schema = buildSchema(sdl);
    schemas.set(name, schema);
    return { version, own: sorted(buildClientSchema(introspection)), theirs: sorted(schema) };
  } catch (error) {
    return { failure: String(error) };
  }
}

const places = (error) => (error.locations ?? []).map(({ line, column }) => [line, column]);

async function readResponses(result) {
  if (!('initialResult' in result)) {
    return [result];
  }
  const responses = [result.initialResult];
  for await (const response of result.subsequentResults) {
    responses.push(response);
  }
  return responses;
}

async function readDocument({ schema: name, document: text, variables, operation, incremental }) {
  const schema = schemas.get(name);
  let document;
  try {
    // The specification knows no empty selection sets.
    document = parse(text, { allowEmptySelectionSets: false });
  } catch (error) {
    return { syntax: { message: error.message, places: places(error) } };
  }

  const errors = [];
  for (const rule of [...specifiedRules, ...recommendedRules]) {
    for (const error of validate(schema, document, [rule])) {
      errors.push({ rule: rule.name, message: error.message, places: places(error) });
    }
  }
  if (errors.length > 0) {
    return { errors };
  }
  if (document.definitions.some((one) => one.operation === 'subscription')) {
    return {};
  }

  const request = { schema, document, variableValues: variables, operationName: operation, fieldResolver: resolve, typeResolver: typeOf };
  if (incremental) {
    return { responses: await readResponses(await experimentalExecuteIncrementally(request)) };
  }

  const result = execute(request);
  return 'data' in result
    ? { data: result.data, paths: (result.errors ?? []).map((error) => error.path ?? null), messages: (result.errors ?? []).map((error) => error.message) }
    : { refused: result.errors.map((error) => error.message) };
}

function readTypeSystem({ typeSystem }) {
  let document;
  try {
    document = parse(typeSystem, { allowEmptySelectionSets: false });
  } catch (error) {
    return { syntax: { message: error.message, places: places(error) } };
  }

  const errors = rules.specifiedSDLRules.flatMap((rule) => validation.validateSDL(document, undefined, [rule])
    .map((error) => ({ rule: rule.name, message: error.message, places: places(error) })));
  if (errors.length > 0) {
    return { errors };
  }

  try {
    const schema = buildASTSchema(document, { assumeValidSDL: true });
    return { faults: validateSchema(schema).map((error) => error.message) };
  } catch (error) {
    return { faults: [error.message] };
  }
}

function readQuestion(question) {
  if (question.typeSystem !== undefined) {
    return readTypeSystem(question);
  }
  return question.sdl === undefined ? readDocument(question) : readSchema(question);
}

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = await readQuestion(question);
  } catch (error) {
    answer = { crash: String(error) };
  }
  answers.push(JSON.stringify(answer));
}
writeFileSync(process.argv[3], answers.join('\n'));
