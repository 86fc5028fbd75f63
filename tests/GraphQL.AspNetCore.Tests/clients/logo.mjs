// A shop's logo in Chromium: above an embedded chart, in a frame as other sites have it, and on the page for tools, on a telephone.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const [embed, connect, key] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log(JSON.stringify({ skipped: "There is no Chromium here; set CHROMIUM to the path of one." }));
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const errors = [];

async function open(viewport, options) {
  const page = await (await browser.newContext({ viewport, ...options })).newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  // A browser asks for an icon by itself; there is none.
  page.on("console", (message) => message.type() === "error" && !message.location().url.endsWith("/favicon.ico") && errors.push(message.text()));
  return page;
}

const sizes = (page) => page.evaluate(() => ({
  pictures: document.images.length,
  natural: document.images[0]?.naturalWidth ?? 0,
  shown: [document.images[0]?.clientWidth ?? 0, document.images[0]?.clientHeight ?? 0],
  page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
}));

try {
  const chart = await open({ width: 640, height: 400 });
  await chart.goto(embed);
  await chart.waitForFunction(() => document.documentElement.dataset.drawn === "yes");
  const tools = await open({ width: 360, height: 760 }, { extraHTTPHeaders: { Authorization: `Bearer ${key}` } });
  await tools.goto(connect);
  console.log(JSON.stringify({ embed: await sizes(chart), connect: await sizes(tools), errors }));
} finally {
  await browser.close();
}
