// Keys by their place on the keyboard, so that they work while an Arabic layout is on; where the
// layout gives a Latin letter, that letter counts (a Dvorak typist presses what the cap says).
import { showPane, toggleMarks } from "./panes.js";

const click = (selector) => document.querySelector(selector)?.click();
const claimRows = () => [...document.querySelectorAll(".claim-row, .work-row .words")];

const ACTIONS = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyH: () => toggleMarks(),
  KeyN: () => click("[data-key=N]"),
  KeyM: () => click("[data-key=M]"),
  KeyF: () => focus("#filters select"),
  KeyR: () => focus("#verdict textarea"),
  KeyE: () => focus("#evidence"),
  KeyS: () => openSource(),
};
const PLACES = { KeyQ: "worklist", KeyA: "articles", KeyI: "intake", KeyS: "sources" };
let going = false;

export function startKeys() {
  document.addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.isComposing || document.documentElement.dataset.shortcuts === "off") return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(event);
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])");
  if (typing) return event.key === "Escape" && event.target.blur();
  if (run(event)) event.preventDefault();
}

function run(event) {
  if (event.key === "?" || event.key === "؟") return open("keys");
  const code = codeOf(event);
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit) return rate(event.shiftKey ? "said" : "so", Number(digit));
  if (event.shiftKey) return false;
  if (going && PLACES[code]) return go(PLACES[code]);
  going = code === "KeyG";
  if (event.target.closest(".list-pane") && /^Arrow(Up|Down)$/.test(code)) return step(code === "ArrowDown" ? 1 : -1);
  if (!ACTIONS[code]) return going;
  ACTIONS[code]();
  return true;
}

const codeOf = (event) => (/^[a-z]$/i.test(event.key) ? `Key${event.key.toUpperCase()}` : event.code);

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
  const box = document.querySelector("details.add");
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
