// The page's own script: starts each part, and starts them again on what htmx brings in.
import { startArticle, choose } from "./article.js";
import { startDrafts, restoreDrafts } from "./drafts.js";
import { startKeys } from "./keys.js";
import { startPanes, showPane } from "./panes.js";

const root = document.documentElement;

function claimArrived(focus) {
  const claim = document.getElementById("claim");
  if (!claim?.dataset.number) return;
  choose(Number(claim.dataset.number));
  if (focus) {
    showPane("claim");
    claim.querySelector("#claim-title")?.focus({ preventScroll: true });
  }
}

// The text was brought up to date where it stood: its markers are placed anew, the pane that was open stays.
function articleArrived() {
  startArticle();
  showPane(document.querySelector(".panes")?.dataset.pane);
}

// A word of success goes by itself; it is read out, and the claim itself shows what it says.
let fading = 0;
function fadeToast() {
  clearTimeout(fading);
  fading = setTimeout(() => document.getElementById("toast")?.replaceChildren(), 8000);
}

startPanes();
startDrafts();
startKeys();
restoreDrafts(document);
claimArrived(false);
fadeToast();

document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail.ctx?.target;
  restoreDrafts(document);
  fadeToast();
  if (target?.id === "claim") claimArrived(true);
  if (target?.id === "panes") articleArrived();
});

// An open page asks whether anything has changed; one that nobody looks at asks ten times less often.
let asked = 0;
document.addEventListener("htmx:config:request", (event) => {
  if (!event.target.closest?.("[data-polls]") || event.detail.ctx.request.method !== "GET" || event.target.id !== "panes") return;
  const now = Date.now();
  if (document.hidden && now - asked < 50_000) event.preventDefault();
  else asked = now;
});

// The lines are where they stay only once the fonts are there; the markers are shown when they stand beside them.
document.fonts.ready.then(() => {
  startArticle();
  root.dataset.ready = "";
});
