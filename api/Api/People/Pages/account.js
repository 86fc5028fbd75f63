// What the pages of accounts do: send a form as JSON to the address of the same name, and say what came of it.
"use strict";

const token = new URLSearchParams(location.search).get("token");
// The link's secret is used from here on; it has no business in the address bar, the history or a screenshot.
if (token) { history.replaceState(null, "", location.pathname); }

const away = "サービスがいま応答しません。しばらくしてから、もう一度お試しください。 / The service does not answer now. Try again in a moment.";

// A browser without a connection and a server without its database are the same to whoever waits; neither means that one is signed out.
async function ask(path, options) {
  return fetch(path, options).then(response => (response.status === 503 ? null : response), () => null);
}

async function post(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
}

function say(part, role, text) {
  const line = part.querySelector(`[role="${role}"]`);
  line.textContent = text;
  line.hidden = false;
}

for (const form of document.querySelectorAll("form[data-post]")) {
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("button");
    form.querySelectorAll('[role="alert"], [role="status"]').forEach(line => { line.hidden = true; });
    button.disabled = true;
    try {
      const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
      const response = await post(form.dataset.post, "token" in form.dataset ? { ...fields, token: token ?? "" } : fields);
      if (!response) { say(form, "alert", away); return; }
      if (response.ok) {
        if (form.dataset.then) { location.assign(form.dataset.then); return; }
        if ("step" in form.dataset) {
          const detail = response.status === 204 ? null : await response.json();
          form.reset();
          form.dispatchEvent(new CustomEvent("done", { detail }));
          return;
        }
        say(form, "status", form.dataset.done);
        form.querySelectorAll("label, button").forEach(part => { part.hidden = true; });
        return;
      }
      const problem = await response.json().catch(() => ({}));
      if (problem.code === "CODE_NEEDED") {
        form.querySelectorAll("[data-code]").forEach(part => { part.hidden = false; });
        form.elements.code.required = true;
        form.elements.code.focus();
        say(form, "status", problem.detail);
        return;
      }
      if (problem.code === "WRONG_CODE") { form.elements.code.select(); }
      say(form, "alert", problem.detail ?? "うまくいきませんでした。もう一度お試しください。 / Something went wrong. Try again.");
    } finally {
      button.disabled = false;
    }
  });
}

// A recovery code has letters: the keys of a telephone that show digits alone would not do.
document.querySelector("[data-recovery]")?.addEventListener("click", event => {
  const input = document.querySelector('input[name="code"]');
  input.inputMode = "text";
  input.autocomplete = "off";
  input.value = "";
  document.querySelector("[data-code-name]").textContent = "リカバリーコード";
  document.querySelector("[data-code-name] + small").textContent = "Recovery code";
  event.target.closest("p").hidden = true;
  input.focus();
});

async function showAccount(main, unavailable) {
  const response = await post("/graphql", { query: "{ viewer { kind name shops { slug } } }" });
  const viewer = response?.ok ? (await response.json()).data?.viewer : null;
  if (response?.status === 401 || (viewer && viewer.kind !== "PERSON")) { location.replace("/account/sign-in"); return; }
  main.hidden = !viewer;
  unavailable.hidden = Boolean(viewer);
  if (!viewer) { return; }
  main.querySelector('[role="alert"]').hidden = true;
  main.querySelector("[data-name]").textContent = viewer.name;
  const shops = main.querySelector("[data-shops]");
  shops.replaceChildren();
  for (const shop of viewer.shops) {
    const item = shops.appendChild(document.createElement("li"));
    item.append(shop.slug);
    const links = item.appendChild(document.createElement("span"));
    for (const [text, path] of [["グラフ Charts", "charts"], ["表 Tables", "feeds"]]) {
      const link = links.appendChild(document.createElement("a"));
      link.href = `/shops/${encodeURIComponent(shop.slug)}/${path}`;
      link.textContent = text;
      links.append(" ");
    }
  }
  const listed = await ask("/account/sessions");
  if (!listed?.ok) { say(main, "alert", away); return; }
  const sessions = main.querySelector("[data-sessions]");
  sessions.replaceChildren();
  for (const session of (await listed.json()).sessions) {
    const item = sessions.appendChild(document.createElement("li"));
    item.append(`${new Date(session.lastSeenAt).toLocaleString("ja-JP")} ${session.client}`.slice(0, 90));
    if (session.isCurrent) { item.append(" この端末 This one"); continue; }
    const end = item.appendChild(document.createElement("button"));
    end.className = "quiet";
    end.textContent = "終了 End";
    end.addEventListener("click", async () => {
      if (await ask(`/account/sessions/${session.id}`, { method: "DELETE" })) { item.remove(); } else { say(main, "alert", away); }
    });
  }
}

const account = document.querySelector("main[data-account]");

async function show() {
  await showAccount(account, document.querySelector("main[data-away]"));
  account.dispatchEvent(new Event("shown"));
}

if (account) {
  document.querySelector("main[data-away] button").addEventListener("click", show);
  account.querySelector("[data-sign-out]").addEventListener("click", async () => {
    if (await post("/account/sign-out")) { location.assign("/account/sign-in"); } else { say(account, "alert", away); }
  });
  show();
}
