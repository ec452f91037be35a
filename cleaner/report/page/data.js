// The data. The index is unpacked at once; the pages lie in chunks, and a chunk is unpacked when one of its pages is asked for.

const CHUNKS_IN_MEMORY = 8;

async function unpack(script) {
  const packed = Uint8Array.from(atob(script.textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

let index; // { pages: { title: [...], site: [...], ... }, rules: [...], chunks: [number of the first page of each chunk] }
const unpacked = new Map(); // chunk number -> promise of its pages, the one used last at the end

async function loadIndex() {
  index = await unpack(byId("index"));
  index.count = index.pages.title.length;
  index.pages.share = index.pages.kept.map((kept, page) => index.pages.removed[page] / (kept + index.pages.removed[page] || 1));
}

async function loadPage(number) {
  const chunk = index.chunks.findLastIndex((first) => first <= number);
  const pages = unpacked.get(chunk) ?? unpack(document.querySelectorAll("script.chunk")[chunk]);
  unpacked.delete(chunk);
  unpacked.set(chunk, pages);
  if (unpacked.size > CHUNKS_IN_MEMORY) unpacked.delete(unpacked.keys().next().value);
  return (await pages)[number - index.chunks[chunk]];
}

// A block is [text] if it stayed, [text, rule] if it went, and [text, rule, stage, why] if the rule says more of it than usual.
function removalOf([, rule, stage, why]) {
  if (rule === undefined) return null;
  const { id, category, ...usual } = index.rules[rule];
  return { id, category, stage: stage ?? usual.stage, why: why ?? usual.why };
}
