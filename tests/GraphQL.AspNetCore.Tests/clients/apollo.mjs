// Apollo Client: variables, GET, errors of both kinds, a connection read page by page through the cache, a mutation with
// typed errors, uploads.
import { createHash } from "node:crypto";
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import UploadHttpLink from "apollo-upload-client/UploadHttpLink.mjs";

const [uri] = process.argv.slice(2);
const cache = new InMemoryCache({
  possibleTypes: {
    Node: ["Customer", "Visit"],
    Error: ["NameTakenError", "UnknownCustomerError"],
    RenameCustomerError: ["NameTakenError", "UnknownCustomerError"],
  },
  typePolicies: { Query: { fields: { customers: relayStylePagination(["where", "order"]) } } },
});
const client = new ApolloClient({ link: new HttpLink({ uri }), cache });
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const answer = {};

const HELLO = gql`query Hello($name: String) { hello(name: $name) }`;
answer.hello = (await client.query({ query: HELLO, variables: { name: "世界" } })).data.hello;

const methods = [];
const noted = (input, init) => {
  methods.push(init.method);
  return fetch(input, init);
};
const getClient = new ApolloClient({ link: new HttpLink({ uri, fetch: noted, useGETForQueries: true }), cache: new InMemoryCache() });
const byGet = await getClient.query({ query: HELLO, variables: { name: "A & B" } });
answer.byGet = { methods, hello: byGet.data.hello };

// Asked for a document by its hash, the server says that it keeps none; the client must then send documents.
const persisted = [];
const persisting = new ApolloClient({
  link: new PersistedQueryLink({ sha256 }).concat(
    new HttpLink({
      uri,
      fetch: (input, init) => {
        persisted.push("query" in JSON.parse(init.body) ? "document" : "hash");
        return fetch(input, init);
      },
    }),
  ),
  cache: new InMemoryCache(),
});
for (const name of ["first", "second"]) {
  persisted.push((await persisting.query({ query: HELLO, variables: { name } })).data.hello);
}
answer.persisted = persisted;

// A field that fails, and a document that does not fit the schema (HTTP 400): both must reach the caller as GraphQL errors.
const failed = await client.query({ query: gql`{ hello fails }`, errorPolicy: "all" });
answer.fieldError = { isGraphQL: CombinedGraphQLErrors.is(failed.error), path: failed.error.errors[0].path };
const refused = await client.query({ query: gql`{ nothing }`, errorPolicy: "all" });
answer.refusal = { isGraphQL: CombinedGraphQLErrors.is(refused.error), message: refused.error.message };

const CUSTOMERS = gql`
  query Customers($first: Int!, $after: String) {
    customers(first: $first, after: $after, order: [{ name: ASC }]) {
      totalCount
      edges { cursor node { id name } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const pages = client.watchQuery({ query: CUSTOMERS, variables: { first: 5 } });
const subscription = pages.subscribe({});
let { customers } = (await pages.refetch()).data;
answer.pages = [customers.edges.length];
while (customers.pageInfo.hasNextPage && answer.pages.length < 10) {
  const variables = { first: 5, after: customers.pageInfo.endCursor };
  ({ customers } = (await pages.fetchMore({ variables })).data);
  answer.pages.push(customers.edges.length);
}

subscription.unsubscribe();
const cached = (await client.query({ query: CUSTOMERS, variables: { first: 5 }, fetchPolicy: "cache-only" })).data.customers;
answer.cached = { total: cached.totalCount, names: cached.edges.map((edge) => edge.node.name) };

const RENAME = gql`
  mutation Rename($input: RenameCustomerInput!) {
    renameCustomer(input: $input) {
      customer { id name }
      errors { __typename ... on Error { message } ... on NameTakenError { name } }
    }
  }
`;
const last = cached.edges.at(-1).node;
const rename = async (id, name) => (await client.mutate({ mutation: RENAME, variables: { input: { id, name } } })).data.renameCustomer;
const taken = await rename(last.id, "Customer 01");
answer.taken = { customer: taken.customer, errors: taken.errors.map((error) => ({ ...error })) };
answer.unknown = (await rename(btoa("Customer:" + "\0".repeat(16)), "X")).errors[0].__typename;
answer.renamed = { errors: (await rename(last.id, "Customer 12, renamed")).errors };
answer.renamedInCache = client.readFragment({ id: cache.identify(last), fragment: gql`fragment Name on Customer { name }` }).name;

const UPLOAD = gql`mutation Upload($file: Upload!, $more: [Upload!]) { upload(input: { file: $file, more: $more }) { string } }`;
const uploader = new ApolloClient({ link: new UploadHttpLink({ uri, headers: { "GraphQL-Preflight": "1" } }), cache: new InMemoryCache() });
const file = new File(["こんにちは"], "挨拶.txt", { type: "text/plain" });
const upload = await uploader.mutate({ mutation: UPLOAD, variables: { file, more: [new File(["x"], "x.txt"), file] } });
answer.upload = upload.data.upload.string;

client.stop();
console.log(JSON.stringify(answer));
