// graphql-sse: responses, subscriptions and errors as server-sent events, each operation on a connection of its own, or
// all on one.
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

const requests = [];
const noted = async (input, init) => {
  const response = await fetch(input, init);
  requests.push(`${init.method} ${response.status}`);
  return response;
};
const single = createClient({ url: `${url}/stream`, singleConnection: true, lazy: true, lazyCloseTimeout: 100, fetchFn: noted, retryAttempts: 0 });
const allOfSingle = async (payload) => {
  const results = [];
  for await (const result of single.iterate(payload)) {
    results.push(result);
  }
  return results;
};
const live = single.iterate({ query: "subscription { announced }" });
const news = live.next();
await listeners(1);
const [hello, counted] = await Promise.all([allOfSingle({ query: "{ hello }" }), allOfSingle({ query: "subscription { countTo(last: 3) }" })]);
await post('mutation { announce(input: { text: "second" }) { string } }');
answer.single = { hello, count: counted.map((result) => result.data.countTo), event: (await news).value.data.announced };
await live.return();
await listeners(0);
answer.single.refused = await allOfSingle({ query: "{ nothing }" }).then(() => "executed", (error) => error.response.status);
single.dispose();
answer.single.requests = requests;

console.log(JSON.stringify(answer));
