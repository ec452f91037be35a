// One page: the kept text beside the page as it was, block by block; a block can be opened, and keys go from removal to removal.

const shown = {
  number: null, // of the page
  page: null,
  open: null, // number of the block whose reason is open
};

async function showPage(state) {
  const number = Number(state.get("page"));
  if (!(number >= 0 && number < index.count)) {
    location.replace("#view=pages");
    return;
  }
  if (number !== shown.number) {
    const page = await loadPage(number);
    if (state.get("page") !== new URLSearchParams(location.hash.slice(1)).get("page")) return; // left while it was unpacked
    Object.assign(shown, { number, page, open: null });
    fillPage(page);
    scrollTo(0, 0);
    byId("page-title").focus({ preventScroll: true });
  }
  const pages = pagesOf(state);
  const place = pages.indexOf(number);
  byId("back").setAttribute("href", hash({ view: "pages", page: null, block: null }));
  byId("position").textContent = place < 0 ? "" : `${count(place + 1)} of ${count(pages.length)}`;
  byId("previous-page").disabled = place <= 0;
  byId("next-page").disabled = place < 0 || place + 1 >= pages.length;
  if (state.has("block")) open(Number(state.get("block")));
}

function turn(step) {
  const pages = pagesOf(state());
  const place = pages.indexOf(Number(state().get("page"))) + step; // not that shown: it may still be unpacked
  if (place >= 0 && place < pages.length) location.hash = hash({ page: pages[place], block: null });
}

function fillPage(page) {
  const { kept, removed, share, concerns } = index.pages;
  const n = shown.number;
  byId("page-title").textContent = page.title || "no title";
  const told = [page.status, `${count(kept[n])} characters kept`, `${count(removed[n])} removed (${percent(share[n])})`, ...concerns[n]];
  byId("facts").replaceChildren(told.join(" · "), element("br"), page.place, element("br"), address(page.url));
  for (const line of [page.error, ...page.warnings].filter(Boolean)) byId("facts").append(element("br"), line);
  const values = Object.entries(page.metadata).map(([name, value]) => [name.replace("_", " "), [value].flat().join(", ")]);
  byId("metadata").replaceChildren(...values.flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]));
  byId("metadata").parentElement.hidden = !values.length;
  fillColumns(page);
  fillCategories(page);
}

// Addresses come from pages: only those that lead to the web become links.
function address(url) {
  if (!/^https?:\/\//i.test(url)) return url;
  return element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, url);
}

function fillColumns(page) {
  const { language } = page.metadata;
  const lang = /^[a-z]{2,3}$/.test(language ?? "") ? language : null;
  const stayed = page.blocks.flatMap(([text, rule], number) =>
    rule === undefined ? [element("p", { dir: "auto", lang, "data-block": number }, text)] : []);
  byId("kept").replaceChildren(...(stayed.length ? stayed : ["Nothing was kept."]));
  byId("stream").replaceChildren(...page.blocks.map((block, number) => streamed(block, number, lang)));
}

function streamed(block, number, lang) {
  const removal = removalOf(block);
  const press = () => (shown.open === number ? close() : open(number));
  const button = element("button",
    { type: "button", class: "tag", "aria-expanded": "false", click: press }, removal?.id ?? "kept");
  const text = removal ? element("del", {}, block[0]) : block[0];
  return element("li", { "data-block": number, "data-category": removal?.category ?? null, class: removal ? "removed" : "stayed" },
    element("p", { dir: "auto", lang, click: () => getSelection().isCollapsed && press() }, text), button);
}

function fillCategories(page) {
  const blocks = new Map();
  for (const block of page.blocks) {
    const category = removalOf(block)?.category;
    if (category) blocks.set(category, (blocks.get(category) ?? 0) + 1);
  }
  const names = [...blocks.keys()].sort();
  const chosen = byId("category").value;
  const option = (name) => element("option", { value: name }, `${name} (${blocks.get(name)})`);
  const all = element("option", { value: "" }, `all (${page.blocks.filter((block) => block.length > 1).length})`);
  byId("category").replaceChildren(all, ...names.map(option));
  byId("category").value = blocks.has(chosen) ? chosen : "";
  filterRemovals();
}

// With a category chosen, removals of others step back; j and k go from one of it to the next.
function filterRemovals() {
  const category = byId("category").value;
  for (const item of byId("stream").children) {
    item.classList.toggle("aside", category !== "" && item.classList.contains("removed") && item.dataset.category !== category);
  }
  countRemovals();
}

const removals = () => [...byId("stream").querySelectorAll("li.removed:not(.aside)")];

function countRemovals() {
  const all = removals();
  const place = all.findIndex((item) => Number(item.dataset.block) === shown.open);
  byId("removal").value = place < 0 ? `${count(all.length)} removals` : `${count(place + 1)} of ${count(all.length)}`;
}

function step(forward) {
  const all = removals();
  const at = shown.open ?? -1;
  const item = forward
    ? all.find((other) => Number(other.dataset.block) > at)
    : all.findLast((other) => Number(other.dataset.block) < (shown.open ?? Infinity));
  if (item) open(Number(item.dataset.block));
}

function open(number) {
  const item = byId("stream").children[number];
  if (!item) return;
  close();
  shown.open = number;
  item.classList.add("open");
  item.querySelector(".tag").setAttribute("aria-expanded", "true");
  item.append(reasonFor(number));
  item.querySelector(".tag").focus({ preventScroll: true });
  item.scrollIntoView({ block: "center" });
  pointAt(number);
  countRemovals();
}

function close() {
  const item = byId("stream").children[shown.open];
  shown.open = null;
  if (!item) return false;
  item.classList.remove("open");
  item.querySelector(".tag").setAttribute("aria-expanded", "false");
  item.querySelector(".reason").remove();
  countRemovals();
  return true;
}

// Shows in the kept text where a block stood: the paragraph itself, or the last one before it.
function pointAt(number) {
  const kept = byId("kept");
  const before = [...kept.children].findLast((paragraph) => Number(paragraph.dataset.block) <= number);
  for (const paragraph of kept.children) paragraph.classList.toggle("here", paragraph === before);
  kept.scrollTop = before ? before.offsetTop - kept.offsetTop - kept.clientHeight / 2 : 0;
}

function startPage() {
  byId("previous-page").addEventListener("click", () => turn(-1));
  byId("next-page").addEventListener("click", () => turn(1));
  byId("previous-removal").addEventListener("click", () => step(false));
  byId("next-removal").addEventListener("click", () => step(true));
  byId("category").addEventListener("change", filterRemovals);
}
