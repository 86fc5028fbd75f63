// relay-compiler with persisted queries: prints the manifest that it writes, and the id by which the runtime then asks.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import compiler from "relay-compiler";

const [url] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "relay-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

cpSync("relay", join(folder, "src"), { recursive: true });
mkdirSync(join(folder, "artifacts"));
writeFileSync(join(folder, "schema.graphql"), await (await fetch(`${url}?sdl`)).text());
writeFileSync(join(folder, "manifest.json"), "{}");
const config = {
  src: "./src",
  schema: "./schema.graphql",
  artifactDirectory: "./artifacts",
  language: "javascript",
  jsModuleFormat: "commonjs",
  eagerEsModules: false,
  persistConfig: { file: "./manifest.json", algorithm: "SHA256" },
};
writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));
const compiled = spawnSync(compiler, ["--noWatchman"], { cwd: folder, encoding: "utf8" });
if (compiled.status !== 0) {
  throw new Error(`relay-compiler ended with code ${compiled.status}.\n${compiled.error ?? ""}${compiled.stdout}${compiled.stderr}`);
}

const { params } = createRequire(join(folder, "artifacts", "/"))("./CustomersListQuery.graphql.js");
console.log(JSON.stringify({ manifest: readFileSync(join(folder, "manifest.json"), "utf8"), id: params.id, text: params.text }));
