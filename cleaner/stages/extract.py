"""Trafilatura's verdict on the same tree, mapped back onto the blocks."""

from __future__ import annotations

import re

from lxml import etree

from cleaner.model import Document

_WORD = re.compile(r"\w+")


def trafilatura_keeps(tree: etree._Element, document: Document, url: str | None = None) -> frozenset[int] | None:
    """The indexes of the blocks that trafilatura takes for the article's; None if it finds no article.

    Its text is walked along the blocks in order: a block counts as kept when its words stand in the text after those of the
    kept block before it.
    """
    from lxml.html import document_fromstring
    from trafilatura import extract

    # A tree of its own, for trafilatura edits it, and of the class it wants.
    text = extract(
        document_fromstring(etree.tostring(tree, encoding="unicode")),
        url=url,
        include_comments=False,
        fast=True,
        output_format="txt",
        deduplicate=False,
    )
    if not text:
        return None
    stream = " " + " ".join(_WORD.findall(text.lower())) + " "
    kept = []
    position = 0
    for block in document.blocks:
        words = " " + " ".join(_WORD.findall(block.text.lower())) + " "
        if len(words) < 4:
            continue
        found = stream.find(words, position)
        if found < 0 and len(words) > 60:
            found = stream.find(words)
        if found >= 0:
            kept.append(block.index)
            if len(words) > 30:
                position = found + len(words) - 1
    return frozenset(kept)
