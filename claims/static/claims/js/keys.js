// Keys by their place on the keyboard, so that they work while an Arabic layout is on; where the
// layout gives a Latin letter, that letter counts (a Dvorak typist presses what the cap says).
// Which place does what stands in the sheet of shortcuts: everybody may move their own.
import { showPane, toggleMarks } from "./panes.js";

const claimRows = () => [...document.querySelectorAll(".claim-row, .work-row .words")];

// What is not here is a click on the button that has the act's name.
const ACTS = {
  following: () => step(1),
  previous: () => step(-1),
  marks: () => toggleMarks(),
  filter: () => {
    document.querySelector(".fold")?.setAttribute("open", "");
    focus("#filters select");
  },
  rationale: () => focus("#verdict textarea"),
  evidence: () => focus("#evidence"),
  cite: () => openSource(),
  // The worklist's own button first: it keeps the filter. Everywhere else the one in the menu.
  next: () => click("main [data-act=next]") ?? click("[data-act=next]"),
  search: () => (document.querySelector("#search") ? focus("#search input") : click("[data-act=search]")),
  go: () => (going = true),
  caret: () => withText((text) => text.toggleCaret()),
  add: () => withText((text) => text.addClaim()),
  earlier: (event) => withText((text) => text.moveEnd(event.shiftKey ? "end" : "start", -1)),
  later: (event) => withText((text) => text.moveEnd(event.shiftKey ? "end" : "start", 1)),
  choose: (event) => {
    // Read at the press: by the time the module has come, the focus may be elsewhere.
    const focused = document.activeElement;
    withRows((rows) => rows.choose(focused, event.shiftKey));
  },
};
const WITH_SHIFT = new Set(["earlier", "later", "choose"]);
let going = false;
let text = null;
let acts = new Map();
let places = new Map();

// What few readers use is fetched when it is first used.
const withText = (use) => import("./words.js").then((module) => use((text = module)));
const withRows = (use) => import("./rows.js").then(use);

export function startKeys() {
  acts = byCode("does");
  places = byCode("goes");
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-runs]");
    if (!button) return;
    event.preventDefault();
    const [name, edge] = button.dataset.runs.split(" ");
    ACTS[name]({ shiftKey: edge === "end" });
  });
  if (document.querySelector(".pick")) withRows((rows) => rows.watch());
}

const byCode = (what) =>
  new Map([...document.querySelectorAll(`#keys [data-${what}]`)].map((cap) => [cap.dataset.code, cap.dataset[what]]));

function pressed(event) {
  if (event.isComposing || document.documentElement.dataset.shortcuts === "off") return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(event);
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
  if (typing) return event.key === "Escape" && event.target.blur();
  if (text?.pressed(event) || run(event)) event.preventDefault();
}

function run(event) {
  if (event.key === "?" || event.key === "؟") return open("keys");
  const code = codeOf(event);
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit) return rate(event.shiftKey ? "said" : "so", Number(digit));
  if (going && !event.shiftKey && places.has(code)) return go(places.get(code));
  going = false;
  if (event.target.closest(".list-pane") && /^Arrow(Up|Down)$/.test(code)) return step(code === "ArrowDown" ? 1 : -1);
  const act = acts.get(code);
  if (!act || (event.shiftKey && !WITH_SHIFT.has(act))) return false;
  if (ACTS[act]) ACTS[act](event);
  else click(`[data-act=${act}]`);
  return true;
}

const codeOf = (event) => (/^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code);
const click = (selector) => {
  const found = document.querySelector(selector);
  found?.click();
  return found;
};

function step(by) {
  const rows = claimRows();
  if (!rows.length) return false;
  const focused = rows.indexOf(document.activeElement);
  const now = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[(now >= 0 ? now : focused) + by];
  if (!next) return true;
  if (next.classList.contains("claim-row")) next.click();
  else next.focus();
  return true;
}

function rate(axis, digit) {
  const choice = document.querySelectorAll(`#verdict input[name="${axis}"]`)[digit - 1];
  if (!choice) return false;
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function save(event) {
  const form = document.getElementById("verdict");
  if (!form) return;
  event.preventDefault();
  const source = event.target.closest("#cite");
  if (source) return source.requestSubmit();
  form.requestSubmit(form.querySelector(`button[name=then][value="${event.shiftKey ? "stay" : "next"}"]`));
}

function openSource() {
  const box = document.querySelector("#evidence details.add");
  if (!box) return;
  showPane("claim");
  box.open = true;
  focus(document.querySelector("#cite select[name=source]") ? "#cite [name=source]" : "#cite [name=title]");
}

function focus(selector) {
  const field = document.querySelector(selector);
  if (!field) return;
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

function open(id) {
  document.getElementById(id)?.showModal();
  return true;
}

function go(place) {
  going = false;
  click(`.bar [data-place=${place}]`);
  return true;
}
