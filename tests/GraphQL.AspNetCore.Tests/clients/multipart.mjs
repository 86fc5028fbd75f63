// meros, the parser of multipart responses in GraphiQL and others: each part must be readable before the next one is sent.
import { meros } from "meros/browser";

const [url] = process.argv.slice(2);
const send = (query, accept) => fetch(url, { method: "POST", headers: { "content-type": "application/json", accept }, body: JSON.stringify({ query }) });
const response = await send('{ errand { told ... @defer(label: "-----") { done } } }', "multipart/mixed, application/json");
const parts = [];
for await (const { body } of await meros(response)) {
  parts.push(body);
  if (body.hasNext) {
    await send("mutation { openGate { boolean } }", "application/json");
  }
}

console.log(JSON.stringify({ contentType: response.headers.get("content-type"), parts }));
