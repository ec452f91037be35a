"""ArchiveBox: a folder per snapshot, with several copies of one page in it; the best of them is the page."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.sources.limits import MB

_NAME = re.compile(r"\d{9,11}(?:\.\d+)?")  # the seconds since 1970 when the address was added
_INDEX = "index.json"
_LARGEST_INDEX = 16 * MB

# Where the copies lie, the best first: the page as the browser showed it, then as the server sent it. Since 0.8 each has its own folder.
_COPIES = {"singlefile": ("singlefile.html", "singlefile/singlefile.html"), "dom": ("output.html", "dom/output.html"), "wget": ()}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The page of a snapshot's folder, its address, and when it was saved (ISO 8601; None: not noted)."""

    page: str
    url: str
    crawled: str | None


def pages_folder(names: Collection[str]) -> str | None:
    """The folder that holds the snapshots, if these names are those of a folder that ArchiveBox keeps; None if they aren't."""
    return "archive" if "ArchiveBox.conf" in names and "archive" in names else None


def snapshot_of(folder: str, names: Collection[str]) -> Snapshot | None:
    """The page in a folder which holds these names, if it is a snapshot of ArchiveBox with a copy that can be read."""
    if _INDEX not in names or not _NAME.fullmatch(Path(folder).name):
        return None
    try:
        with Path(folder, _INDEX).open("rb") as file:
            index = json.loads(file.read(_LARGEST_INDEX))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(index, dict) or not isinstance(index.get("url"), str) or "timestamp" not in index:
        return None
    history, canonical = _mapping(index.get("history")), _mapping(index.get("canonical"))
    for method, places in _COPIES.items():
        noted = canonical.get(f"{method}_path")
        for place in (*places, *([noted] if isinstance(noted, str) else [])):
            if page := _inside(folder, place):
                return Snapshot(page, index["url"], _saved(history.get(method)))
    return None


def _inside(folder: str, place: str) -> str | None:
    """The file at a place below the folder; None if there is none, or if the place leads out of it."""
    path = Path(folder, place)
    real = os.path.realpath(path)
    return str(path) if real.startswith(os.path.realpath(folder) + os.sep) and Path(real).is_file() else None


def _saved(results: object) -> str | None:
    """When a method last succeeded."""
    if not isinstance(results, list):
        return None
    dates = [result.get("start_ts") for result in results if isinstance(result, dict) and result.get("status") == "succeeded"]
    return dates[-1] if dates and isinstance(dates[-1], str) else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
