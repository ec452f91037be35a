"""The record as Arrow has it. Needs pyarrow: whoever imports this says which extra brings it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cleaner.sinks.jsonl import replaced
from cleaner.sinks.records import FIELDS, SOURCE_FIELDS

_TEXTS = pa.list_(pa.string())
_TYPES = {**dict.fromkeys(("authors", "tags", "credits"), _TEXTS), "source": pa.struct([(name, pa.string()) for name in SOURCE_FIELDS])}

SCHEMA = pa.schema([pa.field(name, _TYPES.get(name, pa.string())) for name in FIELDS])
"""The record of an article: the fields of the JSON Lines that `cleaner clean` writes, in their order."""


def in_characters(value: Any) -> Any:
    r"""A value with all its texts as they can be written in UTF-8.

    >>> in_characters({"tags": ["sea \ud83d"]})
    {'tags': ['sea \ufffd']}
    """
    if isinstance(value, str):
        return replaced(value)
    if isinstance(value, list):
        return [in_characters(entry) for entry in value]
    return {in_characters(key): in_characters(entry) for key, entry in value.items()} if isinstance(value, dict) else value
