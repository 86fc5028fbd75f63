// graphql-sse: responses, subscriptions and errors as server-sent events, each operation on a connection of its own.
import { createClient } from "graphql-sse";

const [url] = process.argv.slice(2);
const answer = {};
const client = createClient({ url, singleConnection: false, retryAttempts: 0 });
const post = async (query) => (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) })).json();
const listeners = async (count) => {
  while ((await post("{ listeners }")).data.listeners !== count) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const all = async (payload) => {
  const results = [];
  for await (const result of client.iterate(payload)) {
    results.push(result);
  }
  return results;
};

answer.query = await all({ query: "query($n: String) { hello(name: $n) }", variables: { n: "世界" } });
answer.mutation = await all({ query: 'mutation { announce(input: { text: "x" }) { string } }' });
answer.count = (await all({ query: "subscription { countTo(last: 3) }" })).map((result) => result.data.countTo);
answer.refusal = (await all({ query: "{ nothing }" })).map((result) => result.errors[0].message);
answer.fieldError = (await all({ query: "{ fails }" }))[0].errors[0].path;
answer.failure = (await all({ query: "subscription { countTo(last: 1, fails: true) }" })).map((result) => result.data?.countTo ?? result.errors[0].message);

const events = client.iterate({ query: "subscription { announced }" });
const event = events.next();
await listeners(1);
await post('mutation { announce(input: { text: "first" }) { string } }');
answer.event = (await event).value.data.announced;
await events.return();
await listeners(0);
client.dispose();

console.log(JSON.stringify(answer));
