// Relay: the compiler reads the schema that the server hands out; the runtime runs what it made: two connections page by
// page, one of them by refetching its node, and a mutation with typed errors.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import compiler from "relay-compiler";
import relay from "relay-runtime";

const { Environment, Network, RecordSource, Store } = relay;
const { commitMutation, createOperationDescriptor, fetchQuery, getFragment, getRequest, getSingularSelector } = relay;
const [url] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "relay-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

cpSync("relay", join(folder, "src"), { recursive: true });
mkdirSync(join(folder, "artifacts"));
writeFileSync(join(folder, "schema.graphql"), await (await fetch(`${url}?sdl`)).text());
const config = {
  src: "./src",
  schema: "./schema.graphql",
  artifactDirectory: "./artifacts",
  language: "javascript",
  jsModuleFormat: "commonjs",
  eagerEsModules: false,
};
writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));
const compiled = spawnSync(compiler, ["--noWatchman"], { cwd: folder, encoding: "utf8" });
if (compiled.status !== 0) {
  throw new Error(`relay-compiler ended with code ${compiled.status}.\n${compiled.error ?? ""}${compiled.stdout}${compiled.stderr}`);
}

const require = createRequire(join(folder, "artifacts", "/"));
const artifact = (name) => require(`./${name}.graphql.js`);

const post = async (query, variables) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
};
const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create((request, variables) => post(request.text, variables)),
});
const load = (name, variables) => fetchQuery(environment, artifact(name), variables).toPromise();
const lookup = (name, parent) => environment.lookup(getSingularSelector(getFragment(artifact(name)), parent)).data;
const answer = {};

const [{ id }] = (await post('{ customers(where: { name: { eq: "Customer 03" } }) { nodes { id } } }')).data.customers.nodes;
await load("CustomersQuery", { id });
const root = createOperationDescriptor(getRequest(artifact("CustomersQuery")), { id });
environment.retain(root);
const query = () => environment.lookup(root.fragment).data;

const list = () => lookup("Customers_list", query()).customers;
answer.listed = [list().edges.length];
while (list().pageInfo.hasNextPage && answer.listed.length < 10) {
  await load("CustomersListQuery", { count: 5, cursor: list().pageInfo.endCursor });
  answer.listed.push(list().edges.length);
}
answer.total = list().totalCount;
answer.names = list().edges.map((edge) => edge.node.name);

const customer = () => lookup("Customers_visits", query().node.customer);
answer.visited = [customer().visits.edges.length];
while (customer().visits.pageInfo.hasNextPage && answer.visited.length < 10) {
  await load("CustomersVisitsQuery", { id, count: 2, cursor: customer().visits.pageInfo.endCursor });
  answer.visited.push(customer().visits.edges.length);
}
answer.visits = { of: customer().name, days: customer().visits.edges.map((edge) => edge.node.day) };

const rename = (name) =>
  new Promise((onCompleted, onError) =>
    commitMutation(environment, { mutation: artifact("CustomersRenameMutation"), variables: { input: { id, name } }, onCompleted, onError }),
  );
answer.taken = (await rename("Customer 01")).renameCustomer.errors;
await rename("Customer 03, renamed");
answer.renamed = { node: customer().name, inList: list().edges[2].node.name };

console.log(JSON.stringify(answer));
