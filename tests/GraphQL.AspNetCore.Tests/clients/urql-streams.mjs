// urql: deferred fragments, and subscriptions over fetch and over a WebSocket.
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url] = process.argv.slice(2);
const answer = {};
const post = async (query) => (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })).json();

const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], fetchSubscriptions: true, preferGetMethod: false });
answer.parts = await new Promise((resolve) => {
  const states = [];
  client.query(gql`{ errand { told ... @defer { done } } }`, {}).subscribe(async ({ data, hasNext }) => {
    states.push({ told: data.errand.told, done: data.errand.done, hasNext });
    if (hasNext) {
      await post("mutation { openGate { boolean } }");
    } else {
      resolve(states);
    }
  });
});

const COUNT = gql`subscription { countTo(last: 3) }`;
const count = (counter) =>
  new Promise((resolve, reject) => {
    const numbers = [];
    counter.subscription(COUNT, {}).subscribe(({ data, error, hasNext }) => {
      if (error) {
        reject(error);
      }
      if (data && numbers.at(-1) !== data.countTo) {
        numbers.push(data.countTo);
      }
      if (numbers.length === 3 || !hasNext) {
        resolve(numbers);
      }
    });
  });
answer.fetched = await count(client);

const sockets = createClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket, connectionParams: { key: "right" } });
const forwardSubscription = ({ query, variables }) => ({
  subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ query, variables }, sink) }),
});
answer.socket = await count(new Client({ url, exchanges: [cacheExchange, fetchExchange, subscriptionExchange({ forwardSubscription })], preferGetMethod: false }));
await sockets.dispose();

console.log(JSON.stringify(answer));
process.exit(0);
