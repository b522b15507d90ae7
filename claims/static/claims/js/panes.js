// One pane at a time on narrow screens, and the switches of the page that need no server to answer.

export function startPanes() {
  // From a tablet's width on the claim has a pane of its own: the other one begins with the text.
  if (matchMedia("(760px <= width < 1200px)").matches && document.querySelector(".panes[data-pane=claim]")) showPane("text");
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-tab]");
    if (tab) {
      event.preventDefault();
      showPane(tab.dataset.tab);
    }
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
    if (event.target.closest("[data-toggles-marks]")) toggleMarks();
    closeMenus(event.target);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-theme-switch]");
    if (form) switchTheme(event, form);
  });
}

export function showPane(name) {
  const panes = document.querySelector(".panes");
  if (!panes?.querySelector(`[data-tab="${name}"]`)) return;
  panes.dataset.pane = name;
  for (const tab of panes.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

export function toggleMarks() {
  const off = document.body.classList.toggle("marks-off");
  for (const button of document.querySelectorAll("[data-toggles-marks]")) button.setAttribute("aria-pressed", String(off));
}

function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// The page changes at once; the server is told, so that the next page comes in the same colours.
function switchTheme(event, form) {
  event.preventDefault();
  const now = getComputedStyle(document.documentElement).colorScheme;
  const dark = now === "dark" || (now !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const theme = dark ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  const data = new FormData(form);
  data.set("theme", theme);
  fetch(form.action, { method: "POST", body: data, redirect: "manual" });
}
