// Pictures and pages of a shop whose names want to be scripts, in Chromium: nothing of them runs, nothing is loaded from
// elsewhere, and only the sites that the shop names can frame a page.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const [svg, page, framed, site] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log(JSON.stringify({ skipped: "There is no Chromium here; set CHROMIUM to the path of one." }));
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-features=LocalNetworkAccessChecks"] });
try {
  const origin = new URL(svg).origin;
  const strange = [];
  const errors = [];
  const dialogs = [];
  const open = async () => {
    const tab = await browser.newPage({ viewport: { width: 900, height: 700 } });
    tab.on("request", (request) => [origin, site, "http://framer.test"].includes(new URL(request.url()).origin) || /^(data|blob):/.test(request.url()) || strange.push(request.url()));
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    tab.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
    // A site that is not there is made here: its page frames ours.
    for (const host of [site, "http://framer.test"]) {
      await tab.route(`${host}/**`, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><title>site</title>${framed}` }));
    }

    return tab;
  };

  const answer = { strange, dialogs };
  const picture = await open();
  await picture.goto(svg);
  answer.svgText = (await picture.locator("text").allTextContents()).some((text) => text.includes("<img"));
  answer.svgScripts = await picture.locator("script, img, foreignObject, a").count();
  answer.svgTitle = await picture.evaluate(() => document.title ?? "");

  const chart = await open();
  await chart.goto(page);
  await chart.waitForFunction(() => document.documentElement.dataset.drawn === "yes");
  const before = await chart.locator("*").count();
  for (let y = 80; y < 460; y += 20) {
    await chart.mouse.move(420, y);
    await chart.waitForTimeout(15);
  }

  answer.title = await chart.title();
  answer.canvases = await chart.locator("canvas").count();
  answer.grown = (await chart.locator("*").count()) - before;
  answer.markup = await chart.locator("#chart img, #chart script, #chart a, #chart iframe").count();
  answer.errors = [...errors];

  const drawnIn = async (address) => {
    const tab = await open();
    await tab.goto(address);
    for (let tries = 0; tries < 100; tries++) {
      const frame = tab.frames().find((one) => one !== tab.mainFrame());
      const state = await frame?.evaluate(() => location.protocol === "chrome-error:" ? "blocked" : document.documentElement.dataset.drawn ?? "no").catch(() => "no");
      if (state === "yes" || state === "blocked") {
        return state;
      }

      await tab.waitForTimeout(100);
    }

    return `no: ${errors.join("; ")}`;
  };
  answer.onNamedSite = await drawnIn(`${site}/`);
  answer.onOtherSite = await drawnIn("http://framer.test/");
  console.log(JSON.stringify(answer));
} finally {
  await browser.close();
}
