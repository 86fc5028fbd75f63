// The page of an account in Chromium, while the service is there, away, and there again. Files in the folder tell the test
// when to take it away ("away") and when to give it back ("back"); what the page shows then is kept beside them as pictures.
import { existsSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [url, email, password, folder] = process.argv.slice(2);
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log(JSON.stringify({ skipped: "There is no Chromium here; set CHROMIUM to the path of one." }));
  process.exit(0);
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 600, height: 900 } });
  const path = () => new URL(page.url()).pathname;
  const account = page.locator("main[data-account]");
  const unavailable = page.locator("main[data-away]");
  const until = async (status) => {
    for (let i = 0; (await fetch(new URL("/health/ready", url))).status !== status; i++) {
      if (i === 300) { throw new Error(`The service did not come to be ${status}.`); }
      await page.waitForTimeout(100);
    }
  };
  const answer = {};
  const paths = [];

  await page.goto(new URL("/account/sign-in", url).href);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("form button:not([type])").click();
  await account.waitFor();
  writeFileSync(`${folder}/away`, "");
  await until(503);

  await account.locator("[data-sign-out]").click();
  await account.locator("> [role=alert]").waitFor();
  answer.signOut = await account.locator("> [role=alert]").innerText();
  paths.push(path());
  const change = account.locator('form[data-post="/account/password"]');
  await change.locator("[name=current]").fill(password);
  await change.locator("[name=new]").fill(`${password}!`);
  await change.locator("button").click();
  await change.locator("[role=alert]").waitFor();
  answer.password = await change.locator("[role=alert]").innerText();
  await page.screenshot({ path: `${folder}/open.png` });

  // The page as it is when it has just come and what it asks for does not; for two seconds the server still remembers the session.
  await page.waitForTimeout(3000);
  await page.evaluate(() => show());
  await unavailable.waitFor();
  answer.page = await page.locator("body").innerText();
  paths.push(path());
  await page.screenshot({ path: `${folder}/away.png` });

  writeFileSync(`${folder}/back`, "");
  await until(200);
  await unavailable.locator("button").click();
  await account.waitFor();
  await account.locator("[data-sessions] li").first().waitFor();
  answer.again = await page.locator("body").innerText();
  paths.push(path());
  await page.screenshot({ path: `${folder}/again.png` });
  await account.locator("[data-sign-out]").click();
  await page.waitForURL("**/account/sign-in");
  answer.signedOut = path();
  answer.paths = paths.join(" ");
  console.log(JSON.stringify(answer));
} finally {
  await browser.close();
}
