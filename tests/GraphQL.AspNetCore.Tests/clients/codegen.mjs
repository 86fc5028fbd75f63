// GraphQL Code Generator (what its command runs): types of the schema file and of one operation. Besides, the schema file
// must say the same as introspection.
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, parse, printSchema } from "graphql";

const [url] = process.argv.slice(2);
const sdl = await (await fetch(`${url}?sdl`)).text();
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query: getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, oneOf: true }) }),
});
const introspected = buildClientSchema((await response.json()).data);
const sorted = (schema) => printSchema(lexicographicSortSchema(schema));

const operation = `
  query CustomerPage($first: Int, $where: CustomerFilterInput) {
    customers(first: $first, where: $where) { totalCount nodes { id name city visits { nodes { day } } } }
  }
  mutation RenameCustomer($input: RenameCustomerInput!) {
    renameCustomer(input: $input) {
      customer { id }
      errors { __typename ... on NameTakenError { name } ... on UnknownCustomerError { message } }
    }
  }
`;
const generate = (plugin, documents) =>
  codegen({
    filename: "generated.ts",
    schema: parse(sdl),
    documents,
    config: { scalars: { LocalDate: "string", Upload: "File" }, strictScalars: true },
    plugins: [{ plugin: {} }],
    pluginMap: { plugin },
  });
const schemaTypes = await generate(typescript, []);
const operationTypes = await generate(operations, [{ location: "operations.graphql", document: parse(operation) }]);

const names = (code) => [...code.matchAll(/export (?:type|enum) (\w+)/g)].map((match) => match[1]);
const declaration = (code, name) => code.match(new RegExp(`export type ${name} =([^;]*);`))?.[1].replace(/\s+/g, " ").trim() ?? null;
console.log(
  JSON.stringify({
    sameAsIntrospection: sorted(buildSchema(sdl)) === sorted(introspected),
    undeclared: Object.keys(introspected.getTypeMap()).filter(
      (name) => !name.startsWith("__") && !names(schemaTypes).includes(name) && !schemaTypes.includes(`  ${name}: { input: `),
    ),
    union: declaration(schemaTypes, "RenameCustomerError"),
    operations: names(operationTypes).filter((name) => /(Query|Mutation)(Variables)?$/.test(name)),
    query: declaration(operationTypes, "CustomerPageQuery"),
    mutation: declaration(operationTypes, "RenameCustomerMutation"),
  }),
);
