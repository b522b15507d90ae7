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
  if (at !== claim.dataset.uid) leave();
  at = claim.dataset.uid;
  told = document.getElementById("presence");
  if (focus) {
    showPane("claim");
    claim.querySelector("#claim-title")?.focus({ preventScroll: true });
  }
  clearTimeout(resting);
  resting = setTimeout(lookAhead, 200);
}

// Colleagues hear at once that a claim was left, not only when the word of it runs out.
let at = "";
let told = null;
function leave() {
  if (!told) return;
  const word = new FormData(told);
  word.set("leaving", "1");
  navigator.sendBeacon(told.action, word);
}
addEventListener("pagehide", leave);

// The claim after the open one is fetched while this one is read: a key then only has to paint it.
const FRESH = 15_000;
let ahead = null;
let resting = 0;
function lookAhead() {
  let next = document.querySelector("#list .claim-row[aria-current]")?.nextElementSibling;
  while (next && !next.matches(".claim-row")) next = next.nextElementSibling;
  if (!next || navigator.connection?.saveData) return;
  const headers = { "HX-Request": "true", "HX-Target": "section#claim" };
  const here = { href: next.href, until: Date.now() + FRESH, answer: fetch(next.href, { headers }) };
  ahead = here;
  here.answer.catch(() => ahead === here && (ahead = null));
}

// What was fetched counts once, for a short while, and not after anything was sent.
document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.target?.id === "presence") return;
  if (ctx.request.method === "GET" && ctx.target?.id !== "claim") return;
  const kept = ahead;
  ahead = null;
  const wanted = ctx.request.method === "GET" && new URL(ctx.request.action, location.href).href === kept?.href;
  if (wanted && Date.now() < kept.until) ctx.fetch = () => kept.answer;
});

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
// Only the page of a saved copy needs it: others are spared the request.
if (document.querySelector("[data-copy]")) import("./copy.js").then((copy) => copy.startCopy());
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
  if (!event.target.matches?.("[data-polls]") || event.detail.ctx.request.method !== "GET") return;
  const now = Date.now();
  if (document.hidden && now - asked < 50_000) event.preventDefault();
  else asked = now;
});

// The lines are where they stay only once the fonts are there; the markers are shown when they stand beside them.
document.fonts.ready.then(() => {
  startArticle();
  root.dataset.ready = "";
});
