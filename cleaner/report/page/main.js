// The views, which of them is shown, and the keys.

const VIEWS = { pages: showPages, page: showPage, rules: showRules };

function route() {
  const now = state();
  const view = now.get("view") in VIEWS ? now.get("view") : "pages";
  if (!byId("pages").hidden && view !== "pages") listing.scrolled = scrollY;
  const returning = byId("pages").hidden && view === "pages";
  for (const name of Object.keys(VIEWS)) byId(name).hidden = name !== view;
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.getAttribute("href") === `#view=${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  VIEWS[view](now);
  if (returning) returnToList();
}

// The list is as it was left, with the focus on the page that was read.
function returnToList() {
  scrollTo(0, listing.scrolled);
  draw();
  document.querySelector(`#listing tr[data-page="${shown.number}"] a`)?.focus({ preventScroll: true });
}

const onPage = (act) => () => byId("page").hidden || act();

const KEYS = {
  j: onPage(() => step(true)),
  k: onPage(() => step(false)),
  f: () => document.querySelector("main > section:not([hidden]) select[name=category]")?.focus(),
  "[": onPage(() => turn(-1)),
  "]": onPage(() => turn(1)),
  "/": () => (byId("pages").hidden ? (location.hash = "#view=pages") : byId("filters").elements.search.focus()),
  "?": () => byId("keys").showModal(),
  Escape: onPage(() => close() || (location.hash = byId("back").getAttribute("href"))),
};

function pressed(event) {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !byId("shortcuts").checked || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}

async function start() {
  await loadIndex();
  startPages();
  startPage();
  startRules();
  byId("help").addEventListener("click", () => byId("keys").showModal());
  addEventListener("keydown", pressed);
  addEventListener("hashchange", route);
  route();
  document.documentElement.dataset.ready = "true";
}

start();
