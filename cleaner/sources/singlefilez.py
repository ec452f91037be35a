"""SingleFileZ: a page and its resources as a ZIP, bare or inside a page that unpacks itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator

from cleaner.sources.members import Kept
from cleaner.sources.noted import address

_MANIFEST = "manifest.json"


def pages_in(names: Collection[str], read: Callable[[str], bytes]) -> Iterator[Kept]:
    """The page; nothing if this is no SingleFileZ. The manifests of web apps, which share the name, name no address."""
    if _MANIFEST not in names:
        return
    try:
        manifest = json.loads(read(_MANIFEST))
    except (ValueError, RecursionError):
        return
    if not isinstance(manifest, dict) or not isinstance(manifest.get("originalUrl"), str):
        return
    page, url, saved = manifest.get("indexFilename") or "index.html", manifest["originalUrl"], manifest.get("archiveTime")
    if page in names:
        yield Kept(page, address(url), saved if isinstance(saved, str) else None)
