// Words of the article chosen by keys or by mouse: for a claim that was missed, and for where a claim begins and ends.
// Nothing is put into the text: what is chosen is the browser's own selection. Offsets are told in code points.
import { showPane } from "./panes.js";

const COUNTS = /[\p{L}\p{N}\p{S}%٪]/u;
const blocks = () => [...document.querySelectorAll("#article .paper [data-offset]")];
const points = (text) => [...text].length;
let caret = null;

// The words of a block, as places in its text.
function wordsOf(block) {
  const language = block.closest("[lang]").lang;
  const parts = new Intl.Segmenter(language, { granularity: "word" }).segment(block.textContent);
  const found = [...parts].filter((part) => COUNTS.test(part.segment));
  return found.map((part) => ({ block, start: part.index, end: part.index + part.segment.length }));
}

// Where in the page a place of the block's text is.
function spot(block, at) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = at;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [block, block.childNodes.length];
}

function rangeOf(first, last) {
  const range = document.createRange();
  range.setStart(...spot(first.block, first.start));
  range.setEnd(...spot(last.block, last.end));
  return range;
}

function show(range) {
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const place = range.endContainer.parentElement;
  place?.scrollIntoView({ block: "nearest" });
}

export function toggleCaret() {
  if (caret) return leave();
  const all = blocks().flatMap(wordsOf);
  if (!all.length) return;
  showPane("text");
  const near = document.querySelector(".paper .leaf.chosen");
  const at = Math.max(0, all.findIndex((word) => near && rangeOf(word, word).intersectsNode(near)));
  caret = { all, anchor: at, focus: at };
  for (const button of document.querySelectorAll("[data-runs=caret]")) button.setAttribute("aria-pressed", "true");
  tell();
}

function leave() {
  caret = null;
  getSelection().removeAllRanges();
  for (const button of document.querySelectorAll("[data-runs=caret]")) button.setAttribute("aria-pressed", "false");
  document.getElementById("toast")?.replaceChildren();
}

// What is chosen is read out, with what can be done to it.
function tell() {
  const { all, anchor, focus } = caret;
  const range = rangeOf(all[Math.min(anchor, focus)], all[Math.max(anchor, focus)]);
  show(range);
  const words = document.createElement("q");
  words.dir = "auto";
  words.textContent = range.toString();
  const help = document.createElement("span");
  help.textContent = document.querySelector("[data-runs=caret]")?.dataset.help ?? "";
  document.getElementById("toast")?.replaceChildren(words, help);
}

// Arrows keep their visual sense: to the left is onwards where the text runs to the left.
export function pressed(event) {
  if (!caret || !document.querySelector("#article .paper")) return false;
  if (event.key === "Escape") return leave() ?? true;
  if (event.key === "Enter" && !event.target.closest("a, button")) return addClaim() ?? true;
  const rtl = getComputedStyle(caret.all[caret.focus].block).direction === "rtl";
  const steps = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 };
  let to = null;
  if (event.key in steps) to = caret.focus + steps[event.key];
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") to = beside(event.key === "ArrowDown" ? 1 : -1);
  if (to === null) return false;
  caret.focus = Math.min(Math.max(to, 0), caret.all.length - 1);
  if (!event.shiftKey) caret.anchor = caret.focus;
  tell();
  return true;
}

// The word on the next line, or the one before, that stands nearest above or below.
function beside(way) {
  const middle = (box) => (box.left + box.right) / 2;
  const here = rangeOf(caret.all[caret.focus], caret.all[caret.focus]).getBoundingClientRect();
  let best = null;
  for (const [at, word] of caret.all.entries()) {
    const box = rangeOf(word, word).getBoundingClientRect();
    const down = (box.top - here.top) * way;
    if (down < here.height / 2) continue;
    const far = [Math.round(down / 8), Math.abs(middle(box) - middle(here))];
    if (!best || far[0] < best.far[0] || (far[0] === best.far[0] && far[1] < best.far[1])) best = { at, far };
  }
  return best ? best.at : caret.focus;
}

// The selection in the article as code points of its text; null where nothing of it is chosen.
function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const held = blocks().filter((block) => range.intersectsNode(block)).map((block) => within(block, range));
  const full = held.filter((part) => part.end > part.start);
  return full.length ? { start: full[0].start, end: full.at(-1).end } : null;
}

function within(block, range) {
  const whole = document.createRange();
  whole.selectNodeContents(block);
  const before = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) before.setEnd(range.startContainer, range.startOffset);
  else before.collapse(true);
  const upTo = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) upTo.setEnd(range.endContainer, range.endOffset);
  const offset = Number(block.dataset.offset);
  return { start: offset + points(before.toString()), end: offset + points(upTo.toString()) };
}

export function addClaim() {
  const link = document.querySelector("a[data-runs=add]");
  if (!link) return;
  const address = new URL(link.href);
  for (const [name, value] of Object.entries(chosen() ?? {})) address.searchParams.set(name, value);
  location.assign(address);
}

// One end of the open claim moves by a word; the form under it says what would be stored, and stores it.
export function moveEnd(edge, by) {
  const form = document.getElementById("span");
  const span = form && (form.span ??= standing());
  if (!span) return;
  const edges = wordsOf(span.block).map((word) => word[edge]);
  const next = by > 0 ? edges.find((at) => at > span[edge]) : edges.findLast((at) => at < span[edge]);
  const moved = { ...span, [edge]: next ?? span[edge] };
  if (moved.start >= moved.end) return;
  form.span = moved;
  const all = moved.block.textContent;
  form.elements.words.value = all.slice(moved.start, moved.end);
  form.elements.start.value = Number(moved.block.dataset.offset) + points(all.slice(0, moved.start));
  form.querySelector("output").textContent = form.elements.words.value;
  form.closest("details").open = true;
  show(rangeOf(moved, moved));
  const keep = form.querySelector("button[type=submit]");
  keep.disabled = false;
  keep.focus({ preventScroll: true });
}

// Where the open claim stands now: from its first leaf to its last.
function standing() {
  const number = document.getElementById("claim")?.dataset.number;
  const holds = (leaf) => leaf.dataset.claims.split(" ").some((pair) => pair.split(":")[0] === number);
  const leaves = [...document.querySelectorAll(".paper .leaf[data-claims]")].filter(holds);
  const block = leaves[0]?.closest("[data-offset]");
  if (!block || leaves.at(-1).closest("[data-offset]") !== block) return null;
  const range = document.createRange();
  range.setStartBefore(leaves[0]);
  range.setEndAfter(leaves.at(-1));
  const { start, end } = within(block, range);
  const text = [...block.textContent];
  const offset = Number(block.dataset.offset);
  const units = (count) => text.slice(0, count - offset).join("").length;
  return { block, start: units(start), end: units(end) };
}
