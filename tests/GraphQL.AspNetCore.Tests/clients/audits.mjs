// Holds the server at the given address to every audit of graphql-http, and prints what each of them said.
import { serverAudits } from "graphql-http";

const [url] = process.argv.slice(2);
const results = [];
for (const audit of serverAudits({ url })) {
  const { id, name, status, reason } = await audit.fn();
  results.push({ id, name, status, reason: reason ?? null });
}

console.log(JSON.stringify(results));
