// The marked text: gutter numbers beside their lines, the chosen claim, and taps on the text.
// Marks are never re-made here, only their classes change: the letters stay where the server put them.

const MARKER = 25;
const STEP = 28;
const A_LINE = 3;

const leavesOf = (number) => [...document.querySelectorAll(".paper .leaf[data-claims]")].filter((leaf) => holds(leaf, number));
const numbersOf = (leaf) => leaf.dataset.claims.split(" ").map((pair) => Number(pair.split(":")[0]));
const holds = (leaf, number) => numbersOf(leaf).includes(number);

let watcher = null;

export function startArticle() {
  const paper = document.querySelector("#article .paper");
  if (!paper) return;
  watcher?.disconnect();
  placeGutter(paper);
  watcher = new ResizeObserver(() => placeGutter(paper));
  watcher.observe(paper);
  if (!paper.dataset.watched) {
    paper.dataset.watched = "";
    paper.addEventListener("click", tapped);
    paper.addEventListener("pointerover", (event) => hover(event, true));
    paper.addEventListener("pointerout", (event) => hover(event, false));
  }
}

// All places are read before the first is written: one layout, however many claims.
function placeGutter(paper) {
  const moves = [];
  for (const gutter of paper.querySelectorAll(".gutter")) {
    const para = gutter.parentElement;
    const top = para.getBoundingClientRect().top + gutter.offsetTop;
    const links = new Map([...gutter.children].map((link) => [Number(link.dataset.number), link]));
    const found = [];
    for (const leaf of para.querySelectorAll(".leaf[data-claims]")) {
      for (const number of numbersOf(leaf).filter((one) => links.has(one))) {
        const box = leaf.getClientRects()[0];
        if (box) found.push([links.get(number), box.top + (box.height - MARKER) / 2 - top]);
        links.delete(number);
      }
    }
    // A claim without a line of its own keeps its marker beside the paragraph's first one.
    for (const link of links.values()) found.push([link, 0]);
    moves.push(...gutterRows(found.sort((one, other) => one[1] - other[1] || one[0].dataset.number - other[0].dataset.number)));
  }
  for (const [link, top, inset] of moves) {
    link.style.insetBlockStart = `${top}px`;
    link.style.insetInlineEnd = `${inset}px`;
  }
}

// Three markers fit beside a line, in reading order; more of them push the next ones down.
function gutterRows(found) {
  const moves = [];
  let free = -Infinity;
  while (found.length) {
    const line = found.filter(([, top]) => top - found[0][1] < MARKER / 2);
    const some = line.slice(0, A_LINE).sort((one, other) => one[0].dataset.number - other[0].dataset.number);
    const top = Math.max(some[0][1], free);
    some.forEach(([link], n) => moves.push([link, top, (some.length - 1 - n) * STEP]));
    free = top + STEP;
    found.splice(0, some.length);
  }
  return moves;
}

export function choose(number) {
  for (const leaf of document.querySelectorAll(".paper .leaf.chosen")) leaf.classList.remove("chosen");
  const leaves = leavesOf(number);
  for (const leaf of leaves) leaf.classList.add("chosen");
  for (const link of document.querySelectorAll("a[data-number]")) {
    if (Number(link.dataset.number) === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.querySelector(`.claim-row[data-number="${number}"]`)?.scrollIntoView({ block: "nearest" });
  leaves[0]?.scrollIntoView({ block: "nearest" });
}

// A verdict was recorded: the lines of that claim take its colour.
export function recolour(number, tone) {
  for (const leaf of leavesOf(number)) {
    const pair = leaf.dataset.claims.split(" ").find((one) => one.startsWith(`${number}:`));
    const lane = Number(pair.split(":")[1]);
    if (lane < 0) continue;
    const old = [...leaf.classList].find((name) => name.startsWith(`l${lane}-`));
    if (old) leaf.classList.replace(old, `l${lane}-${tone}`);
  }
  const link = document.querySelector(`.gutter a[data-number="${number}"]`);
  if (link) link.className = `tone-${tone}`;
}

// A tap opens the shortest claim under it, the next tap the one around it.
function tapped(event) {
  const leaf = event.target.closest(".leaf[data-claims]");
  if (!leaf || document.body.classList.contains("marks-off") || !getSelection().isCollapsed) return;
  const numbers = numbersOf(leaf);
  const now = numbers.indexOf(Number(document.getElementById("claim")?.dataset.number));
  const next = numbers[(now + 1) % numbers.length];
  document.querySelector(`.claim-row[data-number="${next}"]`)?.click();
}

function hover(event, on) {
  const leaf = event.target.closest?.(".leaf[data-claims]");
  if (!leaf || event.pointerType === "touch") return;
  for (const one of leavesOf(numbersOf(leaf)[0])) one.classList.toggle("hover", on);
}

document.addEventListener("claim:rated", (event) => recolour(event.detail.number, event.detail.tone));
