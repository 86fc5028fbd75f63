// Apollo Client: persisted queries, deferred fragments in both of its formats, subscriptions over multipart responses and
// over a WebSocket.
import { createHash } from "node:crypto";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { Defer20220824Handler, GraphQL17Alpha9Handler } from "@apollo/client/incremental";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [uri] = process.argv.slice(2);
const answer = {};
const post = async (query) => (await fetch(uri, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })).json();
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const HELLO = gql`query Hello($name: String) { hello(name: $name) }`;
for (const useGETForHashedQueries of [false, true]) {
  const sent = [];
  const noted = (input, init) => {
    const has = (name) => (init.body ? name in JSON.parse(init.body) : new URL(input).searchParams.has(name));
    sent.push(`${init.method} ${has("query") ? "document" : "hash"}`);
    return fetch(input, init);
  };
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(new HttpLink({ uri, fetch: noted }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  for (const name of ["first", "second"]) {
    sent.push((await client.query({ query: HELLO, variables: { name } })).data.hello);
  }
  answer[useGETForHashedQueries ? "persistedByGet" : "persisted"] = sent;
  client.stop();
}

const ERRAND = gql`query Errand { errand { told ... @defer { done } } }`;
for (const [name, incrementalHandler] of Object.entries({ v02: new GraphQL17Alpha9Handler(), v01: new Defer20220824Handler() })) {
  const client = new ApolloClient({ link: new HttpLink({ uri }), cache: new InMemoryCache(), incrementalHandler });
  const states = [];
  await new Promise((resolve, reject) => {
    client.watchQuery({ query: ERRAND }).subscribe({
      next: async ({ data, dataState, error, loading }) => {
        if (error) {
          reject(error);
        }
        if (data) {
          states.push({ dataState, errand: { told: data.errand.told, done: data.errand.done } });
        }
        if (dataState === "streaming") {
          await post("mutation { openGate { boolean } }");
        }
        if (dataState === "complete" && !loading) {
          resolve();
        }
      },
      error: reject,
    });
  });
  answer[name] = states;
  client.stop();
}

const COUNT = gql`subscription Count { countTo(last: 3) }`;
const sockets = createClient({ url: uri.replace(/^http/, "ws"), webSocketImpl: WebSocket, connectionParams: { key: "right" } });
for (const [name, link] of Object.entries({ multipart: new HttpLink({ uri }), socket: new GraphQLWsLink(sockets) })) {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  answer[name] = [];
  await new Promise((complete, error) => client.subscribe({ query: COUNT }).subscribe({ next: ({ data }) => answer[name].push(data.countTo), error, complete }));
  client.stop();
}
await sockets.dispose();

console.log(JSON.stringify(answer));
