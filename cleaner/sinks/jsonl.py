"""JSON Lines: one record per article, and the ledger in the same form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from cleaner.model import Article
from cleaner.sinks.records import article_record, ledger_record

# Half a surrogate pair is no character: other readers of JSON refuse even its escape. Column values may hold some.
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_jsonl(article: Article, packs: tuple[Path, ...] = ()) -> str:
    """The line of an article; `packs` are the rule packs beside the built-in ones."""
    return json_line(article_record(article, packs))


def as_ledger(article: Article) -> str:
    """The line of an article's ledger."""
    return json_line(ledger_record(article))


def json_line(record: Mapping[str, object]) -> str:
    """A record as a line of JSON that every reader takes."""
    return _SURROGATE.sub("\ufffd", json.dumps(record, ensure_ascii=False, allow_nan=False, default=str)) + "\n"
