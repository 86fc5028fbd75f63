// Apollo's BatchHttpLink: three operations of one moment go as one array, and each gets its own answer.
import { ApolloClient, InMemoryCache, gql } from "@apollo/client";
import { BatchHttpLink } from "@apollo/client/link/batch-http";

const [uri] = process.argv.slice(2);
let requests = 0;
const noted = (input, init) => {
  requests++;
  return fetch(input, init);
};
const link = new BatchHttpLink({ uri, fetch: noted, batchMax: 3, batchInterval: 50 });
const client = new ApolloClient({ link, cache: new InMemoryCache() });

const HELLO = gql`query Hello($name: String) { hello(name: $name) }`;
const [a, b, refused] = await Promise.all([
  client.query({ query: HELLO, variables: { name: "A" } }),
  client.query({ query: HELLO, variables: { name: "B" } }),
  client.query({ query: gql`{ nothing }`, errorPolicy: "all" }),
]);

client.stop();
console.log(JSON.stringify({ requests, hellos: [a.data.hello, b.data.hello], refusal: refused.error.message }));
