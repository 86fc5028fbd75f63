// One-time codes on the account page: off → the secret as a picture and as text → a first code → recovery codes, once → on.
// The picture is drawn here, in the browser: the secret is in no address and no image that a server could log.
import qrcode from "/account/qrcode.mjs";

const section = document.querySelector("[data-totp]");
const part = name => section.querySelector(`[data-${name}]`);
const on = (path, listen) => section.querySelector(`form[data-post="${path}"]`).addEventListener("done", event => listen(event.detail));

function show(state) {
  section.querySelectorAll("[data-when]").forEach(one => { one.hidden = one.dataset.when !== state; });
  section.querySelectorAll("details").forEach(one => { one.open = false; });
  section.hidden = false;
}

async function refresh() {
  const response = await fetch("/account/totp");
  if (!response.ok) { return; }
  const { isOn, recoveryCodes } = await response.json();
  section.querySelectorAll("[data-left]").forEach(one => { one.textContent = recoveryCodes; });
  show(isOn ? "on" : "off");
}

function draw(text) {
  const margin = 4;
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      if (code.isDark(y, x)) { path += `M${x + margin} ${y + margin}h1v1h-1z`; }
    }
  }
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${count + 2 * margin} ${count + 2 * margin}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path")).setAttribute("d", path);
  return svg;
}

const inFours = text => text.match(/.{1,4}/g);

function setUp({ secret, address }) {
  part("qr").replaceChildren(draw(address));
  part("address").href = address;
  part("secret").replaceChildren(...inFours(secret).map(group => Object.assign(document.createElement("span"), { textContent: group })));
  show("setup");
}

// What is gone from the screen is gone from the page.
function forget() {
  for (const name of ["qr", "secret", "codes"]) { part(name).replaceChildren(); }
  part("address").removeAttribute("href");
  URL.revokeObjectURL(part("save").href);
  part("save").removeAttribute("href");
}

function showCodes({ recoveryCodes }) {
  forget();
  const codes = recoveryCodes.map(code => inFours(code).join("-"));
  part("codes").replaceChildren(...codes.map(code => Object.assign(document.createElement("li"), { textContent: code })));
  part("save").href = URL.createObjectURL(new Blob([codes.join("\r\n") + "\r\n"], { type: "text/plain" }));
  show("codes");
}

on("/account/totp", setUp);
on("/account/totp/confirm", showCodes);
on("/account/totp/recovery-codes", showCodes);
on("/account/totp/off", refresh);
part("kept").addEventListener("click", () => { forget(); refresh(); });
part("cancel").addEventListener("click", () => { forget(); refresh(); });
// What could not be asked while the service was away is asked when the page is shown again.
section.closest("main").addEventListener("shown", () => { if (section.hidden) { refresh(); } });
refresh();
