"""Quality and cost side by side with trafilatura, in one run.

    python -m tests.benchmarks.quality [PAGES.jsonl...]

PAGES: JSON Lines (or .gz) with `page` and `text` (and `url`, `optional`); without them, the project's own HTML examples. Printed for each
file: F1, precision and recall over word 4-grams (means over pages, as the article-extraction-benchmark counts them), the share of
perfectly clean pages (F1 > .95), lost pages (F1 < .5), and CPU milliseconds a page, of which only the ratio within one run counts. The
weights were fitted on annotated pages: what the cleaner does on pages it was not fitted on, `tests.benchmarks.fit` prints.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

from cleaner import Cleaner
from cleaner.stages.decode import decode
from tests.benchmarks.annotated import f1, precision_recall, read_pages

ROOT = Path(__file__).parent.parent.parent


def own_examples() -> Iterator[dict[str, Any]]:
    for raw in sorted((ROOT / "raw_examples").glob("*.html")):
        text = (ROOT / "tests" / "expected" / raw.stem / "text.txt").read_text(encoding="utf-8")
        yield {"page": decode(raw.read_bytes()).text, "text": text}


def by_trafilatura(page: dict[str, Any]) -> str:
    found = trafilatura.bare_extraction(page["page"], url=page.get("url"), include_comments=False, with_metadata=True)
    return str(found.text or "") if found else ""  # type: ignore[union-attr]


def measure(pages: list[dict[str, Any]], extract: Callable[[dict[str, Any]], str]) -> str:
    extract(pages[0])  # what is loaded once is no page's cost
    pairs, milliseconds = [], []
    for page in pages:
        started = time.process_time()
        text = extract(page)
        milliseconds.append(1000 * (time.process_time() - started))
        pairs.append(precision_recall(page["text"], text, page.get("optional") or ()))
    precision, recall = statistics.mean(p for p, _ in pairs), statistics.mean(r for _, r in pairs)
    scores = [f1(*pair) for pair in pairs]
    return (
        f"F1={f1(precision, recall):.4f} P={precision:.4f} R={recall:.4f} clean={statistics.mean(s > 0.95 for s in scores):.3f} "
        f"lost={sum(s < 0.5 for s in scores)} ms/page={statistics.mean(milliseconds):.1f}"
    )


def main() -> None:
    cleaner = Cleaner()
    tools = {"cleaner": lambda page: cleaner.clean(page["page"], page.get("url"), "html").text, "trafilatura": by_trafilatura}
    sets = {path.name.split(".")[0]: [p for p in read_pages(path) if p.get("text")] for path in map(Path, sys.argv[1:])}
    for name, pages in (sets or {"raw_examples": list(own_examples())}).items():
        for tool, extract in tools.items():
            print(f"{name:14} {tool:12} n={len(pages)} {measure(pages, extract)}", flush=True)


if __name__ == "__main__":
    main()
