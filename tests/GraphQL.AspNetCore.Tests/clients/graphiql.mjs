// The GraphiQL page in Chromium: a query is typed and answered, a subscription runs and is stopped, the docs open, and
// nothing is loaded from elsewhere.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const [url] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log(JSON.stringify({ skipped: "There is no Chromium here; set CHROMIUM to the path of one." }));
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const strange = [];
  const errors = [];
  page.on("request", (request) => new URL(request.url()).origin === new URL(url).origin || /^(data|blob):/.test(request.url()) || strange.push(request.url()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const answer = {};
  const shown = () => page.locator(".result-window").innerText();
  const type = async (text) => {
    await page.locator(".graphiql-query-editor .CodeMirror").click();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.insertText(text);
    await page.keyboard.press("Escape");
    // The same button stops what runs: it must not be pressed before the last operation has ended.
    await page.locator(".graphiql-execute-button[aria-label^='Execute']").click();
  };
  const waitFor = async (text) => {
    await page.waitForFunction((expected) => document.querySelector(".result-window")?.innerText.replace(/\s/g, "").includes(expected), text.replace(/\s/g, ""), { timeout: 20000 });
  };

  await page.goto(url, { waitUntil: "load" });
  await page.locator(".graphiql-query-editor .CodeMirror").waitFor();
  await type('{ hello(name: "you") }');
  await waitFor('"Hello you"');
  answer.query = (await shown()).includes("Hello you");

  await type("subscription { countTo(last: 3) }");
  await waitFor('"countTo": 3');
  answer.subscription = (await shown()).replace(/\D/g, "").endsWith("3");

  const running = async () => (await (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: "{ running }" }) })).json()).data.running;
  const untilRunning = async (count) => {
    for (let i = 0; (await running()) !== count; i++) {
      if (i === 1000) {
        throw new Error(`${await running()} subscriptions run instead of ${count}; the page shows: ${await page.locator("body").innerText()}`);
      }

      await page.waitForTimeout(20);
    }
  };
  await type("subscription { silence }");
  await untilRunning(1);
  // GraphiQL's button stops what it knew of when it was drawn last: one pressed in the same frame would stop nothing.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.locator(".graphiql-execute-button[aria-label^='Stop']").click();
  await untilRunning(0);
  answer.stopped = true;

  await type("{ nothing }");
  await waitFor("does not exist");
  answer.refusal = true;

  await page.locator("button[aria-label='Show Documentation Explorer']").click();
  await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).first().click();
  await page.locator(".graphiql-doc-explorer").getByText("hello", { exact: true }).first().waitFor();
  answer.docs = true;

  console.log(JSON.stringify({ ...answer, strange, errors: errors.filter((text) => !/status of 400/.test(text)) }));
} finally {
  await browser.close();
}
