"""Records as rows of a table: one value a column, lists in one cell."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cleaner.sinks.records import FIELDS, SOURCE_FIELDS

METADATA = tuple(
    column for name in FIELDS if name != "text" for column in ([f"source_{part}" for part in SOURCE_FIELDS] if name == "source" else [name])
)
"""The columns of a table of metadata: the fields of a record but for its text, those of `source` by names of their own."""


def flat(record: Mapping[str, object]) -> dict[str, str]:
    """The cells of a record, in its order; a missing value is an empty cell.

    >>> flat({"authors": ["Ida Sund", "Per Holm"], "title": None, "feed": {"no": 7}})
    {'authors': 'Ida Sund; Per Holm', 'title': '', 'feed': '{"no": 7}'}
    """
    cells: dict[str, str] = {}
    for name, value in record.items():
        if name == "source" and isinstance(value, Mapping):
            cells |= {f"source_{key}": _cell(part) for key, part in value.items()}
        else:
            while name in cells:  # a column that was read and is called as a part of `source` is here
                name = f"original_{name}"
            cells[name] = _cell(value)
    return cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple) and all(isinstance(entry, str) for entry in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
