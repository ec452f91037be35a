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


def as_jsonl(article: Article, rules: tuple[Path, ...] | str = ()) -> str:
    """The line of an article; `rules` are the rule packs beside the built-in ones, or the version of all rules."""
    return json_line(article_record(article, rules))


def as_ledger(article: Article) -> str:
    """The line of an article's ledger."""
    return json_line(ledger_record(article))


def replaced(text: str) -> str:
    """A text that can be written in UTF-8: what is no character becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def json_line(record: Mapping[str, object]) -> str:
    """A record as a line of JSON that every reader takes."""
    return replaced(json.dumps(record, ensure_ascii=False, allow_nan=False, default=str)) + "\n"
