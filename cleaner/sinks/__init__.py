"""Writes articles: one module per output. A renderer turns an article into text, a sink puts it somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from cleaner.model import Article

Renderer = Callable[[Article], str]


class Sink(Protocol):
    """Takes articles one by one, in the order of the input."""

    def write(self, article: Article) -> None:
        """Take one article."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A sink that writes what a renderer makes of an article to a stream of bytes, in UTF-8."""

    stream: BinaryIO
    render: Renderer

    def write(self, article: Article) -> None:
        """Write one article, whole: nothing of it waits in a buffer."""
        self.stream.write(self.render(article).encode("utf-8", "replace"))
        self.stream.flush()
