// graphql-ws, the reference client of graphql-transport-ws: single responses, parts, subscriptions that end by themselves
// or by the client, errors, a connection that is refused, and one that breaks and is made anew.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url] = process.argv.slice(2);
const answer = {};
const connect = (options) => createClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket, ...options });
const post = async (query) => (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })).json();
const listeners = async (count) => {
  while ((await post("{ listeners }")).data.listeners !== count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const all = async (client, payload) => {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
};

const client = connect({ connectionParams: { key: "right" } });
answer.query = await all(client, { query: "query($n: String) { hello(name: $n) }", variables: { n: "世界" } });
answer.mutation = await all(client, { query: 'mutation { announce(input: { text: "x" }) { string } }' });
answer.count = (await all(client, { query: "subscription { countTo(last: 3) }" })).map((result) => result.data.countTo);
answer.as = (await all(client, { query: "{ secret }" }))[0].data;
answer.refusal = await all(client, { query: "{ nothing }" }).catch((errors) => errors.map((error) => error.message));
answer.fieldError = (await all(client, { query: "{ fails }" }))[0].errors[0].path;

const parts = client.iterate({ query: "{ errand { told ... @defer { done } } }" });
answer.parts = [(await parts.next()).value];
await post("mutation { openGate { boolean } }");
answer.parts.push((await parts.next()).value);
answer.isComplete = (await parts.next()).done;

const events = client.iterate({ query: "subscription { announced }" });
const event = events.next();
await listeners(1);
await post('mutation { announce(input: { text: "first" }) { string } }');
answer.event = (await event).value.data.announced;
await events.return();
await listeners(0);
await client.dispose();

const refused = connect({ connectionParams: { key: "wrong" }, retryAttempts: 0 });
answer.refused = await all(refused, { query: "{ hello }" }).catch((close) => `${close.code} ${close.reason}`);

let connections = 0;
const stubborn = connect({ connectionParams: { key: "right" }, retryAttempts: 5, retryWait: async () => {}, shouldRetry: () => true, on: { connected: () => connections++ } });
const again = stubborn.iterate({ query: "subscription { announced }" });
const late = again.next();
await listeners(1);
stubborn.terminate();
let arrived = false;
late.then(() => (arrived = true));
while (!arrived) {
  // The client subscribes anew at a moment that cannot be seen from here.
  await post('mutation { announce(input: { text: "second" }) { string } }');
}
answer.reconnected = { connections, event: (await late).value.data.announced };
await again.return();
await stubborn.dispose();

console.log(JSON.stringify(answer));
