// A passage of a saved copy: what is selected in its text is put into the form, with where it begins.

// Browsers count in UTF-16, the server in code points.
const codePoints = (text) => [...text].length;

export function startCopy() {
  const page = document.querySelector("[data-copy]");
  const form = page?.querySelector("form.fields");
  const text = page?.querySelector(".copy-text");
  if (!form || !text || page.dataset.watched) return;
  page.dataset.watched = "";
  document.addEventListener("selectionchange", () => take(form, text));
  // Words changed by hand stand wherever they stand.
  form.elements.exact.addEventListener("input", () => (form.elements.start.value = ""));
}

function take(form, text) {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const words = selection.toString().trim();
  if (!words) return;
  form.elements.exact.value = words;
  form.elements.start.value = beginning(range);
}

// Only a selection inside one paragraph has a place of its own: across paragraphs the words alone are looked for.
function beginning(range) {
  const first = paragraphOf(range.startContainer);
  if (!first || first !== paragraphOf(range.endContainer)) return "";
  const before = document.createRange();
  before.setStart(first, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const selected = range.toString();
  const leading = selected.length - selected.trimStart().length;
  return Number(first.dataset.offset) + codePoints(before.toString()) + codePoints(selected.slice(0, leading));
}

function paragraphOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest("[data-offset]") ?? null;
}
