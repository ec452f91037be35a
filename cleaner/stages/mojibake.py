"""Mojibake: text that somebody decoded with the wrong charset before it came here, mended by ftfy (an extra, and off by default)."""

from __future__ import annotations


def mend(text: str) -> tuple[str, int]:
    """The text with its mojibake mended, and how many lines that changed; nothing but the encoding is touched.

    Line by line, for what is broken often stands beside what is not.

    >>> mend("The cafÃ© reopened.\\nLe café a rouvert.")
    ('The café reopened.\\nLe café a rouvert.', 1)
    """
    from ftfy import fix_encoding

    lines = text.split("\n")
    mended = [line if line.isascii() else fix_encoding(line) for line in lines]
    return "\n".join(mended), sum(one != other for one, other in zip(lines, mended, strict=True))
