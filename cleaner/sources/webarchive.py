"""Safari's web archives (.webarchive): a property list with the page and all it shows."""

from __future__ import annotations

import io
import plistlib
from collections.abc import Iterator
from typing import Any

from cleaner.model import Page
from cleaner.sources.found import Unreadable
from cleaner.sources.limits import read_whole
from cleaner.sources.noted import address
from cleaner.sources.opening import Opened

_TEXT = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


def read_webarchive(file: Opened) -> Iterator[Page]:
    """The main resource. Safari notes no date that can be read without its own classes.

    Raises:
        Unreadable: the list is torn, or its main resource is no page.
    """
    content = read_whole(file.stream)
    try:
        main = plistlib.load(io.BytesIO(content))["WebMainResource"]
        page, media_type = main["WebResourceData"], str(main.get("WebResourceMIMEType") or "text/html")
    except Exception as error:  # noqa: BLE001 - plistlib checks little, so that a torn list fails with whatever comes first
        found = f"{type(error).__name__}: {error}"
        raise Unreadable(f"no whole Safari web archive ({found}), expected a WebMainResource; save it again") from None
    if not isinstance(page, bytes) or media_type not in _TEXT:
        raise Unreadable(f"found a Safari web archive of {media_type}, expected a page")
    url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    kind: Any = _TEXT[media_type]
    yield Page(
        page,
        kind=kind,
        url=address(url),
        charset=charset if isinstance(charset, str) else None,
        source=file.source(form="webarchive"),
    )
