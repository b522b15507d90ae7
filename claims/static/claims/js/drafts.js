// What is typed is kept on this machine and on the server until it is handed in: a dead network, a lost session or
// a closed tab costs nothing.

const PREFIX = "draft:";
const fields = (form) => [...form.querySelectorAll("textarea[name], input[type=text][name], input[type=radio][name]")];
const key = (form) => PREFIX + form.dataset.draft;

export function startDrafts() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keep(form);
    if (form?.dataset.draftUrl) sendSoon(form);
  });
  watchConnection();
  document.addEventListener("draft:done", (event) => forget(event.detail.draft ?? event.detail.value));
  for (const done of document.querySelectorAll("[data-draft-done]")) forget(done.dataset.draftDone);
}

export function restoreDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]:not([data-restored])")) {
    form.dataset.restored = "";
    const kept = read(form);
    if (!kept) continue;
    let changed = false;
    for (const field of fields(form)) changed = fill(field, kept) || changed;
    if (changed) form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
  }
}

// What the server sent stands: only an empty field takes its draft back, and one that was filled in to begin with.
function fill(field, kept) {
  if (field.type === "radio") {
    const untouched = !field.form.querySelector(`input[name="${field.name}"]:checked`);
    if (!untouched || kept[field.name] !== field.value) return false;
    return (field.checked = true);
  }
  const begun = field.form.dataset.begun !== undefined && field.value !== kept[field.name];
  if ((field.value && !begun) || !kept[field.name]) return false;
  field.value = kept[field.name];
  return true;
}

function keep(form) {
  const kept = {};
  for (const field of fields(form)) {
    if (field.type === "radio" ? field.checked && field.value : field.value) kept[field.name] = field.value;
  }
  try {
    localStorage.setItem(key(form), JSON.stringify(kept));
  } catch {
    // A full or forbidden store only means that there is no second copy.
  }
}

// The server keeps it too, so that another machine has it. What it could not take waits for the connection.
const IDLE = 800;
const waiting = new WeakMap();
function sendSoon(form) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => send(form), IDLE));
}

async function send(form, leaving = false) {
  if (!form.isConnected) return;
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  form.dataset.unsent = "";
  try {
    const sent = { method: "POST", body: new FormData(form), keepalive: leaving, redirect: "manual" };
    const answer = await fetch(form.dataset.draftUrl, sent);
    if (answer.ok) delete form.dataset.unsent;
    tell(form, answer.ok ? "kept" : answer.type === "opaqueredirect" || answer.status === 403 ? "out" : "here");
    if (answer.ok) online();
  } catch {
    tell(form, "here");
    offline();
  }
}

function tell(form, state) {
  const place = form.querySelector("[data-draft-state]");
  if (place && place.textContent !== place.dataset[state]) place.textContent = place.dataset[state];
}

const banner = () => document.getElementById("offline");
let words = "";

function offline() {
  const line = banner();
  if (!line || !line.hidden) return;
  words ||= line.textContent;
  line.textContent = words;
  line.classList.remove("back");
  line.hidden = false;
}

function online() {
  const line = banner();
  if (!line || line.hidden || line.classList.contains("back")) return;
  line.textContent = line.dataset.back;
  line.classList.add("back");
  setTimeout(() => line.classList.contains("back") && (line.hidden = true), 8000);
  sendAll();
}

function sendAll() {
  for (const form of document.querySelectorAll("form[data-draft-url][data-unsent]")) send(form);
}

function watchConnection() {
  addEventListener("offline", offline);
  addEventListener("online", online);
  document.addEventListener("htmx:error", () => navigator.onLine || offline());
  // Whoever leaves within the moment of idleness still has it kept.
  addEventListener("pagehide", () => {
    for (const form of document.querySelectorAll("form[data-draft-url]")) if (waiting.has(form)) send(form, true);
  });
  if (!navigator.onLine) offline();
}

function read(form) {
  try {
    return JSON.parse(localStorage.getItem(key(form)));
  } catch {
    return null;
  }
}

function forget(draft) {
  localStorage.removeItem(PREFIX + draft);
}
