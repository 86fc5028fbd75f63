// urql: variables, GET, errors of both kinds, a connection page by page, a mutation with typed errors that makes cached
// queries stale, an upload.
import { Client, cacheExchange, fetchExchange, gql } from "@urql/core";

const [url] = process.argv.slice(2);
const methods = [];
const client = new Client({
  url,
  fetch: (input, init) => {
    methods.push(init.method);
    return fetch(input, init);
  },
  exchanges: [cacheExchange, fetchExchange],
  fetchOptions: { headers: { "GraphQL-Preflight": "1" } },
});
const answer = {};

const HELLO = gql`query Hello($name: String) { hello(name: $name) }`;
answer.hello = (await client.query(HELLO, { name: "世界" }, { preferGetMethod: false })).data.hello;
const byGet = await client.query(HELLO, { name: "A & B" }, { preferGetMethod: "force" });
answer.byGet = { methods: [...methods], hello: byGet.data.hello };

const failed = await client.query(gql`{ hello fails }`, {});
answer.fieldError = { network: failed.error.networkError ?? null, path: failed.error.graphQLErrors[0].path };
const refused = await client.query(gql`{ nothing }`, {});
answer.refusal = { network: refused.error.networkError ?? null, message: refused.error.graphQLErrors[0].message };

const CUSTOMERS = gql`
  query Customers($first: Int!, $after: String) {
    customers(first: $first, after: $after, where: { city: { eq: "京都" } }, order: [{ name: DESC }]) {
      totalCount
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
answer.names = [];
let after = null;
let connection;
do {
  connection = (await client.query(CUSTOMERS, { first: 4, after })).data.customers;
  answer.names.push(connection.nodes.map((node) => node.name));
  after = connection.pageInfo.endCursor;
} while (connection.pageInfo.hasNextPage);
answer.total = connection.totalCount;

const RENAME = gql`
  mutation Rename($input: RenameCustomerInput!) {
    renameCustomer(input: $input) { customer { id name } errors { __typename ... on Error { message } } }
  }
`;
const last = connection.nodes.at(-1);
answer.taken = (await client.mutation(RENAME, { input: { id: last.id, name: "Customer 01" } })).data.renameCustomer.errors[0].__typename;
answer.renamed = (await client.mutation(RENAME, { input: { id: last.id, name: "Customer 02, renamed" } })).data.renameCustomer.customer.name;
const again = await client.query(CUSTOMERS, { first: 50 });
answer.renamedInQuery = again.data.customers.nodes.some((node) => node.name === "Customer 02, renamed");

const UPLOAD = gql`mutation Upload($file: Upload!) { upload(input: { file: $file }) { string } }`;
answer.upload = (await client.mutation(UPLOAD, { file: new File(["こんにちは"], "挨拶.txt") })).data.upload.string;

console.log(JSON.stringify(answer));
