// The rules of the run: how often each hit, how much it took, and what that looks like.

function showRules(state) {
  const column = ["id", "category", "blocks", "pages"].includes(state.get("sort")) ? state.get("sort") : "characters";
  const order = state.get("order") ?? "descending";
  const sign = order === "descending" ? -1 : 1;
  const rules = [...index.rules].sort((a, b) => sign * compare(a[column], b[column]) || compare(a.id, b.id));
  const table = byId("rule-listing");
  showSorting(table, column, order);
  table.tBodies[0].replaceChildren(...rules.flatMap((rule) => ruleRows(rule, rule.id === state.get("rule"))));
  const open = table.querySelector("tr.open");
  open?.scrollIntoView({ block: "center" });
  (open?.querySelector("button") ?? byId("rules-title")).focus({ preventScroll: true });
}

function ruleRows(rule, isOpen) {
  const cell = (name, ...children) => element("td", { role: "cell", class: name }, ...children);
  const press = () => location.replace(hash({ rule: isOpen ? null : rule.id }));
  const row = element("tr", { role: "row", "data-category": rule.category, class: isOpen ? "open" : null },
    element("td", { role: "rowheader", class: "page" },
      element("button", { type: "button", class: "tag", "aria-expanded": String(isOpen), click: press }, rule.id)),
    cell("site", rule.category),
    cell("number", count(rule.blocks)),
    cell("number", count(rule.characters)),
    cell("number", count(rule.pages)));
  return isOpen ? [row, detailsOf(rule)] : [row];
}

function detailsOf(rule) {
  const all = element("a", { href: `#rule=${encodeURIComponent(rule.id)}` }, `Show its pages (${count(rule.shown.length)})`);
  return element("tr", { role: "row", class: "details", "data-category": rule.category },
    element("td", { role: "cell", colspan: 5 },
      element("p", {}, rule.varies ? `Its reason differs from block to block, for example: ${rule.why}` : rule.why),
      element("ul", {}, ...rule.samples.map(sample(rule))),
      element("p", {}, all)));
}

// A snippet leads to its page, if the report shows that.
const sample = (rule) => ([page, text]) =>
  element("li", { dir: "auto" }, element("del", {}, text), " ",
    page === null ? null : element("a", { href: hash({ page }, new URLSearchParams({ view: "page", rule: rule.id })) }, index.pages.title[page] || "no title"));

function startRules() {
  sortable(byId("rule-listing"), (column) => (["id", "category"].includes(column) ? "ascending" : "descending"));
}
