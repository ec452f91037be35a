// The list of pages: filtered and sorted as the address says, drawn as far as it is on the screen.

const BEYOND = 12; // rows drawn above and below the screen
const MOST_PRINTED = 1000;
const LARGEST_FIRST = ["kept", "removed", "share", "warnings", "concerns"]; // columns that begin so when they are sorted by

const listing = {
  key: null, // filters and order it was made for
  pages: [], // numbers of the pages, in order
  rows: new Map(), // place in the list -> its row, as far as drawn
  height: 0, // of a row
  scrolled: 0, // where the list was left for a page
};

// The numbers of the pages that the address asks for, in its order. Without one the most suspicious come first, as they lie.
function pagesOf(state) {
  const key = hash({ view: null, page: null, block: null }, state);
  if (key === listing.key) return listing.pages;
  const { title, place, site, status, concerns } = index.pages;
  const words = (state.get("search") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const taken = takenBy(state);
  const wanted = (page) =>
    (!state.has("site") || site[page] === state.get("site")) &&
    (!state.has("status") || status[page] === state.get("status")) &&
    (!state.has("concern") || concerns[page].includes(state.get("concern"))) &&
    (!taken || taken.has(page)) &&
    (!words.length || has(words, `${title[page]} ${place[page]} ${site[page]}`.toLowerCase()));
  const pages = [...Array(index.count).keys()].filter(wanted);
  const column = index.pages[state.get("sort")];
  const turn = state.get("order") === "descending" ? -1 : 1;
  if (column === concerns) pages.sort((a, b) => -turn * (a - b));
  else if (column) pages.sort((a, b) => turn * compare(column[a], column[b]) || a - b);
  listing.key = key;
  listing.pages = pages;
  return pages;
}

const has = (words, text) => words.every((word) => text.includes(word));

// The pages from which a rule, or any rule of a category, took something; null if none is asked for.
function takenBy(state) {
  if (!state.has("rule") && !state.has("category")) return null;
  const asked = (rule) => rule.id === state.get("rule") || (!state.has("rule") && rule.category === state.get("category"));
  return new Set(index.rules.filter(asked).flatMap((rule) => rule.shown));
}

function showPages(state) {
  const table = byId("listing");
  const pages = pagesOf(state);
  for (const field of byId("filters").elements) {
    if (field.name && field !== document.activeElement) field.value = state.get(field.name) ?? "";
  }
  byId("chips").replaceChildren(...["site", "rule"].filter((name) => state.has(name)).map(chip(state)));
  byId("found").value = pages.length === index.count ? "" : `${count(pages.length)} of ${count(index.count)} pages`;
  showSorting(table, state.get("sort") ?? "concerns", state.get("order") ?? "descending");
  table.setAttribute("aria-rowcount", pages.length + 1);
  listing.rows.clear();
  table.tBodies[0].replaceChildren(spacer(), spacer());
  draw();
}

const spacer = () => element("tr", { class: "spacer", "aria-hidden": "true" });

const chip = (state) => (name) =>
  element("a", { class: "chip", href: hash({ [name]: null }), "aria-label": `Without the filter ${name} ${state.get(name)}` },
    `${name}: ${state.get(name) || "no address"} ×`);

// Draws the rows that the screen shows. Rows that stay are not touched, so that what has the focus keeps it.
function draw(most = Infinity) {
  const body = byId("listing").tBodies[0];
  const total = listing.pages.length;
  const height = rowHeight(body);
  const above = -body.getBoundingClientRect().top / height;
  const whole = most < Infinity;
  const first = whole ? 0 : Math.max(0, Math.min(total, Math.floor(above) - BEYOND));
  const end = whole ? Math.min(total, most) : Math.max(first, Math.min(total, Math.ceil(above + innerHeight / height) + BEYOND));
  for (const [place, row] of listing.rows) {
    if (place < first || place >= end) {
      row.remove();
      listing.rows.delete(place);
    }
  }
  let next = body.lastElementChild;
  for (let place = end - 1; place >= first; place--) {
    let row = listing.rows.get(place);
    if (!row) {
      row = rowOf(listing.pages[place], place);
      listing.rows.set(place, row);
      body.insertBefore(row, next);
    }
    next = row;
  }
  body.firstElementChild.style.height = `${first * height}px`;
  body.lastElementChild.style.height = `${whole ? 0 : (total - end) * height}px`;
}

// All rows are equally high; how high is the style sheet's affair, and another one's on a phone.
function rowHeight(body) {
  if (!listing.height && listing.pages.length) {
    const row = rowOf(listing.pages[0], 0);
    body.insertBefore(row, body.lastElementChild);
    listing.height = row.getBoundingClientRect().height;
    row.remove();
  }
  return listing.height || 1;
}

function rowOf(page, place) {
  const { title, place: file, site, status, kept, removed, share, warnings, concerns } = index.pages;
  const cell = (name, ...children) => element("td", { role: "cell", class: name }, ...children);
  const bar = element("span", { class: "bar" });
  bar.style.setProperty("--share", share[page]);
  return element("tr", { role: "row", "aria-rowindex": place + 2, "data-page": page },
    element("td", { role: "rowheader", class: "page" },
      element("a", { href: hash({ view: "page", page, block: null }), dir: "auto" }, title[page] || "no title"),
      element("span", { class: "place" }, file[page])),
    cell("site", site[page]),
    cell("status", status[page]),
    cell("number kept", count(kept[page])),
    cell("number removed", count(removed[page])),
    cell("number share", bar, percent(share[page])),
    cell("number warnings", warnings[page] ? count(warnings[page]) : ""),
    cell("concern", concerns[page].join(", ")));
}

function startPages() {
  byId("charts").open = innerWidth > 800; // on a phone the list comes first
  sortable(byId("listing"), (column) => (LARGEST_FIRST.includes(column) ? "descending" : "ascending"));
  for (const changed of ["input", "change"]) {
    byId("filters").addEventListener(changed, ({ target }) => location.replace(hash({ [target.name]: target.value })));
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  const redraw = () => byId("pages").hidden || draw();
  addEventListener("scroll", redraw, { passive: true });
  addEventListener("resize", () => {
    listing.height = 0;
    redraw();
  });
  addEventListener("beforeprint", () => {
    if (byId("pages").hidden) return;
    draw(MOST_PRINTED);
    byId("unprinted").hidden = listing.pages.length <= MOST_PRINTED;
    byId("unprinted").textContent = `Printed are the first ${count(MOST_PRINTED)} of ${count(listing.pages.length)} pages.`;
  });
  addEventListener("afterprint", () => {
    byId("unprinted").hidden = true;
    redraw();
  });
}
