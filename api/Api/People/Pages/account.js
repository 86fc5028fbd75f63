// What the pages of accounts do: send a form as JSON to the address of the same name, and say what came of it.
"use strict";

const token = new URLSearchParams(location.search).get("token");
// The link's secret is used from here on; it has no business in the address bar, the history or a screenshot.
if (token) { history.replaceState(null, "", location.pathname); }

async function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
}

function say(form, role, text) {
  const line = form.querySelector(`[role="${role}"]`);
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
    } catch {
      say(form, "alert", "サーバーにつながりません。 / The server cannot be reached.");
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

async function showAccount(main) {
  const response = await post("/graphql", { query: "{ viewer { kind name shops { slug } } }" });
  const viewer = response.ok ? (await response.json()).data?.viewer : null;
  if (viewer?.kind !== "PERSON") { location.replace("/account/sign-in"); return; }
  main.querySelector("[data-name]").textContent = viewer.name;
  const shops = main.querySelector("[data-shops]");
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
  const listed = await fetch("/account/sessions");
  const sessions = main.querySelector("[data-sessions]");
  for (const session of listed.ok ? (await listed.json()).sessions : []) {
    const item = sessions.appendChild(document.createElement("li"));
    item.append(`${new Date(session.lastSeenAt).toLocaleString("ja-JP")} ${session.client}`.slice(0, 90));
    if (session.isCurrent) { item.append(" この端末 This one"); continue; }
    const end = item.appendChild(document.createElement("button"));
    end.className = "quiet";
    end.textContent = "終了 End";
    end.addEventListener("click", async () => { await fetch(`/account/sessions/${session.id}`, { method: "DELETE" }); item.remove(); });
  }
  main.querySelector("[data-sign-out]").addEventListener("click", async () => { await post("/account/sign-out"); location.assign("/account/sign-in"); });
  main.hidden = false;
}

const account = document.querySelector("main[data-account]");
if (account) { showAccount(account); }
