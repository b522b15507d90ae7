// Rows of the worklist chosen one by one or in a run, for one act on all of them.

const picks = () => [...document.querySelectorAll(".pick")];
let last = null;

export function watch() {
  document.addEventListener("change", (event) => event.target.matches(".pick") && count());
  count();
}

// The row that has the focus; with Shift, all between it and the row that was chosen before.
export function choose(focused, run) {
  const box = focused?.closest(".work-row")?.querySelector(".pick");
  if (!box) return;
  const all = picks();
  const from = run && last ? all.indexOf(last) : all.indexOf(box);
  const [first, end] = [from, all.indexOf(box)].sort((one, other) => one - other);
  const on = run ? true : !box.checked;
  for (const one of all.slice(first, end + 1)) one.checked = on;
  last = box;
  count();
}

function count() {
  const n = picks().filter((box) => box.checked).length;
  for (const place of document.querySelectorAll("[data-picked]")) {
    place.hidden = n === 0;
    place.querySelector("b").textContent = n;
  }
}
