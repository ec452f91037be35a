"""Writes what becomes of each raw example to tests/expected/: `python -m tests.regenerate`, and `git diff` shows what a change does.

An example's folder holds the text, the metadata and the ledger, one removed block a line. In the metadata stands `must_remove`: lines and
their categories, which people write and no run changes. The ledger goes without the reasons, for those of a weighed block tell figures
that move with every fit of the weights, and without the places, which move with every block before.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from cleaner import Article, Cleaner, Page
from cleaner.sinks.records import article_record, ledger_record
from cleaner.sources import read_pages

RAW = Path(__file__).parent.parent / "raw_examples"
EXPECTED = Path(__file__).parent / "expected"

# Of a record: what is no metadata of the article, and what changes with every release.
_OMITTED = ("id", "text", "error", "source", "cleaner_version", "ruleset_version")


def inputs() -> list[Path]:
    """The raw examples, in the order of their names."""
    return sorted(path for path in RAW.iterdir() if not path.name.startswith("."))


@cache
def cleaned(raw: Path) -> Article:
    """The article of an example, read as the command line reads it, under a path that is the same in every checkout."""
    (page,) = read_pages([raw])
    assert isinstance(page, Page)
    assert page.source is not None
    return Cleaner().clean(replace(page, source=replace(page.source, path=f"{RAW.name}/{raw.name}")))


def outcome(raw: Path) -> dict[str, str]:
    """The files of an example's folder by name, as the code makes them today."""
    article = cleaned(raw)
    metadata: dict[str, object] = {name: value for name, value in article_record(article).items() if name not in _OMITTED}
    metadata["must_remove"] = must_remove(raw)
    return {"text.txt": article.text + "\n", "metadata.json": _pretty(metadata), "ledger.jsonl": _lines(ledger_record(article)["removed"])}


def must_remove(raw: Path) -> list[list[str]]:
    """Pairs of a line that must not stay and the category it must go under; empty for an example that is new."""
    file = EXPECTED / raw.stem / "metadata.json"
    if not file.exists():
        return []
    pairs: list[list[str]] = json.loads(file.read_text(encoding="utf-8"))["must_remove"]
    return pairs


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _lines(removed: object) -> str:
    assert isinstance(removed, list)
    return "".join(
        json.dumps({key: block[key] for key in block if key not in ("why", "at")}, ensure_ascii=False) + "\n" for block in removed
    )


def main() -> None:
    """Write the expectations of all examples."""
    for raw in inputs():
        files = outcome(raw)
        folder = EXPECTED / raw.stem
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
