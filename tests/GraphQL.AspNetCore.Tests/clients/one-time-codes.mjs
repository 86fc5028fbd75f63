// Somebody with a telephone of 360 pixels turns one-time codes on, signs in elsewhere with a code and with a recovery code, and
// turns them off. The picture is read from the screen as an authenticator reads it, and the codes are computed here.
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [origin, email, password] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log(JSON.stringify({ skipped: "There is no Chromium here; set CHROMIUM to the path of one." }));
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const answer = { strange: [], errors: [], wide: [] };

async function open() {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 760 }, deviceScaleFactor: 2, acceptDownloads: true })).newPage();
  page.on("request", (request) => new URL(request.url()).origin === origin || /^(data|blob):/.test(request.url()) || answer.strange.push(request.url()));
  page.on("pageerror", (error) => answer.errors.push(error.message));
  // That a sign-in was refused is told by the page; the browser's own note of the status is no error.
  page.on("console", (message) => message.type() === "error" && !message.text().startsWith("Failed to load resource") && answer.errors.push(message.text()));
  return page;
}

async function isWithinScreen(page, name) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) { answer.wide.push(`${name}: ${width}`); }
}

async function signIn(page) {
  await page.goto(`${origin}/account/sign-in`);
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="password"]').fill(password);
  await page.locator("button:not([type])").click();
}

async function giveCode(page, code) {
  await page.locator('[name="code"]').fill(code);
  await page.locator("button:not([type])").click();
}

/** What a camera reads in a picture of the screen. */
async function read(png) {
  const page = await (await browser.newContext()).newPage();
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("jsqr") });
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return globalThis.jsQR(canvas.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data ?? null;
  }, png.toString("base64"));
}

/** The code of RFC 6238 at a step of thirty seconds. */
function codeAt(secret, step) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  return String((hash.readInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

try {
  const here = await open();
  await signIn(here);
  const off = here.locator('[data-when="off"]');
  await off.locator("summary").click();
  await off.locator('[name="password"]').fill(password);
  await off.locator("button").click();
  await here.locator("[data-qr] svg").waitFor();
  await isWithinScreen(here, "setup");
  answer.address = await read(await here.locator("[data-qr]").screenshot());
  answer.link = await here.locator("[data-address]").getAttribute("href");
  answer.groups = await here.locator("[data-secret] span").allTextContents();
  const secret = answer.groups.join("");
  const step = Math.floor(Date.now() / 30_000);
  const setup = here.locator('[data-when="setup"]');
  // As a Japanese keyboard writes them.
  await setup.locator('[name="code"]').fill([...codeAt(secret, step)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""));
  await setup.locator("button:not([type])").click();
  await here.locator("[data-codes] li").first().waitFor();
  await isWithinScreen(here, "codes");
  const codes = await here.locator("[data-codes] li").allTextContents();
  const download = here.waitForEvent("download");
  await here.locator("[data-save]").click();
  answer.codes = codes.length;
  answer.saved = readFileSync(await (await download).path(), "utf8") === codes.map((code) => `${code}\r\n`).join("");
  await here.locator("[data-kept]").click();
  await here.locator('[data-when="on"]').waitFor();
  answer.leftOfSecrets = await here.locator("[data-qr] *, [data-secret] *, [data-codes] *").count();

  const there = await open();
  await signIn(there);
  await there.locator('[role="status"]').waitFor();
  await isWithinScreen(there, "sign-in");
  await giveCode(there, codeAt(secret, step));
  await there.locator('[role="alert"]').waitFor();
  answer.usedCode = await there.locator('[role="alert"]').innerText();
  await giveCode(there, codeAt(secret, step + 1));
  await there.waitForURL(`${origin}/account`);

  const lost = await open();
  await signIn(lost);
  await lost.locator("[data-recovery]").click();
  await giveCode(lost, codes[3].toUpperCase());
  await lost.waitForURL(`${origin}/account`);
  const on = lost.locator('[data-when="on"]');
  answer.left = await on.locator("[data-left]").first().innerText();
  await on.locator("summary").last().click();
  await on.locator('form[data-post="/account/totp/off"] [name="password"]').fill(password);
  await on.locator('form[data-post="/account/totp/off"] button').click();
  await lost.locator('[data-when="off"]').waitFor();
  console.log(JSON.stringify(answer));
} finally {
  await browser.close();
}
