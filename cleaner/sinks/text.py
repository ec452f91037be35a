"""Plain text: the title, an empty line, the text; after each article a line with a form feed, the old mark for a new page."""

from __future__ import annotations

from cleaner.model import Article

_END = "\n\f\n"  # a character no article holds, so that the articles can be told apart again


def as_text(article: Article) -> str:
    """The article for reading; "" if it has no text."""
    if not article.text.strip():
        return ""
    title = f"{' '.join(article.title.split())}\n\n" if article.title else ""
    return f"{title}{article.text}".replace("\f", " ") + _END
