// What is typed is kept on this machine until the server has it: a dead network, a lost session or
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

// The server keeps it too, so that another machine has it; a failure only means that this one alone does.
const waiting = new WeakMap();
function sendSoon(form) {
  clearTimeout(waiting.get(form));
  const send = () => form.isConnected && fetch(form.dataset.draftUrl, { method: "POST", body: new FormData(form) }).catch(() => {});
  waiting.set(form, setTimeout(send, 1500));
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
