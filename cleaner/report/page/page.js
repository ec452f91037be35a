// One page: the kept text beside the page as it was, and for each block the reason it went and what can be done about it.

const CONTEXT = 160; // characters of the text around a removal

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

function reasonFor(number) {
  const { page } = shown;
  const [text] = page.blocks[number];
  const removal = removalOf(page.blocks[number]);
  const facts = removal
    ? [
        ["Rule", element("a", { href: `#view=rules&rule=${encodeURIComponent(removal.id)}` }, removal.id)],
        ["Category", `${removal.category}, judged by ${removal.stage}`],
        ["Why", removal.why],
      ]
    : [["Kept", "Nothing spoke against it: part of the article."]];
  for (const [name, at] of [["Before it", keptAround(number, -1)], ["After it", keptAround(number, 1)]]) {
    if (removal && at !== null) facts.push([name, cut(page.blocks[at][0], name === "Before it")]);
  }
  const list = facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]);
  return element("div", { class: "reason" }, element("dl", {}, ...list), canBeNamed(text) ? remedies(page, text, removal) : null);
}

// The end of a text that stands before, the beginning of one that comes after.
function cut(text, fromEnd) {
  if (text.length <= CONTEXT) return text;
  return fromEnd ? `… ${text.slice(-CONTEXT)}` : `${text.slice(0, CONTEXT)} …`;
}

// The nearest kept block in a direction; null if there is none.
function keptAround(number, step) {
  const { blocks } = shown.page;
  for (let at = number + step; at >= 0 && at < blocks.length; at += step) if (blocks[at].length === 1) return at;
  return null;
}

// Buttons that copy a rule or an exception as TOML, and show what was copied.
function remedies(page, text, removal) {
  const written = element("textarea", { readonly: true, hidden: true, rows: 8, "aria-label": "TOML", spellcheck: "false" });
  const said = element("p", { role: "status" });
  const category = element("select", { "aria-label": "Category of the new rule" },
    ...index.categories.map((name) => element("option", { selected: name === (removal?.category ?? "navigation") }, name)));
  const copy = async (toml) => {
    written.hidden = false;
    written.value = toml;
    try {
      await navigator.clipboard.writeText(toml);
      said.textContent = "Copied. Save it in a file such as my-rules.toml, and clean with --rules my-rules.toml.";
    } catch {
      written.select();
      said.textContent = "Your browser does not let a file copy. The text is selected: copy it with Ctrl+C or ⌘C.";
    }
  };
  const except = element("button", { type: "button", click: () => copy(exceptionFor(page, text, removal)) }, "Copy an exception");
  const rule = element("button", { type: "button", click: () => copy(ruleFor(page, text, category.value)) }, "Copy a new rule");
  return element("div", { class: "remedies" }, removal ? except : null, rule, category, said, written);
}

function startPage() {
  byId("previous-page").addEventListener("click", () => turn(-1));
  byId("next-page").addEventListener("click", () => turn(1));
  byId("previous-removal").addEventListener("click", () => step(false));
  byId("next-removal").addEventListener("click", () => step(true));
  byId("category").addEventListener("change", filterRemovals);
}
