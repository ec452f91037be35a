"""Remembering what short texts were found to be: a page says the same names and dates in its head, its elements and its blocks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

LONGEST = 200  # characters of a text worth remembering
MOST = 1 << 10  # texts, of a few pages

_Reader = TypeVar("_Reader", bound=Callable[..., Any])


def remembered(read: _Reader) -> _Reader:
    """The same function of a text (and of hashable values besides), which looks at a short text once in a while only."""
    recall = lru_cache(MOST)(read)

    @wraps(read)
    def reader(text: str, *besides: Hashable) -> object:
        return recall(text, *besides) if len(text) <= LONGEST else read(text, *besides)

    return cast(_Reader, reader)
