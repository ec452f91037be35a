// What an open block shows: the rule that took it and why, what stood around it, and what can be done about it.

const CONTEXT = 160; // characters of the text around a removal

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
