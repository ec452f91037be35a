// Rules and exceptions of one's own, written out as a pack that `cleaner clean --rules FILE` takes.

// A JSON string is a TOML string, but for one control character that TOML wants escaped.
const quoted = (text) => JSON.stringify(text).replaceAll("\x7f", "\\u007f");
const list = (...texts) => `[${texts.map(quoted).join(", ")}]`;

// Labels are compared by their letters and digits: a line of signs alone has none.
const canBeNamed = (text) => /[\p{L}\p{N}]/u.test(text);

function slug(text, words) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.split("-").filter(Boolean).slice(0, words).join("-").slice(0, 40);
}

// Four hexadecimal digits of the text (FNV-1a), so that two rules that begin alike have two ids.
function mark(text) {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0), 0x01000193) >>> 0;
  return (value >>> 16).toString(16).padStart(4, "0");
}

function identity(category, page, text) {
  return `${category}.${[slug(page.site, 4), slug(text, 4), mark(text)].filter(Boolean).join("-")}`;
}

const onItsSite = (page) => (page.site ? [`domains = ${list(page.site)}`] : []);

function exceptionFor(page, text, removal) {
  return [
    "[[exception]]",
    `id = ${quoted(identity(removal.category, page, text))}`,
    `why = ${quoted(`${removal.id} takes it, but it is part of the story.`)}`,
    ...onItsSite(page),
    `label = ${list(text)}`,
    `keeps = ${list(text)}`,
    "",
  ].join("\n");
}

function ruleFor(page, text, category) {
  return [
    "[[rule]]",
    `id = ${quoted(identity(category, page, text))}`,
    `why = ${quoted("This line stands beside the story and is no part of it.")}`,
    ...onItsSite(page),
    `label = ${list(text)}`,
    `removes = ${list(text)}`,
    `keeps = ${list(storyOf(page, text))}`,
    "",
  ].join("\n");
}

// What must stay when a text goes: the page's longest block that stayed, or else a sentence that holds the text.
function storyOf(page, text) {
  const others = page.blocks.filter(([other, rule]) => rule === undefined && key(other) !== key(text)).map(([other]) => other);
  return others.reduce((longest, other) => (other.length > longest.length ? other : longest), "") || `${text}, said the mayor on Monday.`;
}

const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
