// Elements made by hand. Every text goes in as text: nothing a page said is ever read as markup.

const byId = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const { format: count } = new Intl.NumberFormat("en");
const percent = (share) => `${Math.round(100 * share)} %`;

// The address after the # is the only state: what is shown, how it is filtered and sorted. So links and the Back button work.
const state = () => new URLSearchParams(location.hash.slice(1));

function hash(changes, from = state()) {
  const next = new URLSearchParams(from);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  return `#${next}`;
}

// Heads of columns sort; a second press turns the order round. `first` is the order of the first press.
function sortable(table, first) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    head.querySelector("button").addEventListener("click", () => {
      const column = head.dataset.sort;
      const pressed = head.getAttribute("aria-sort");
      const order = pressed ? (pressed === "ascending" ? "descending" : "ascending") : first(column);
      location.replace(hash({ sort: column, order }));
    });
  }
}

function showSorting(table, column, order) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    if (head.dataset.sort === column) head.setAttribute("aria-sort", order);
    else head.removeAttribute("aria-sort");
  }
}

const collator = new Intl.Collator("en", { numeric: true });
const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
