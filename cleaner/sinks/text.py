"""Plain text: the title, an empty line, the text; in one file a line with a form feed after each article, the old mark for a new page."""

from __future__ import annotations

from cleaner.model import Article

_END = "\n\f\n"  # a character no article holds, so that the articles can be told apart again


def as_text(article: Article) -> str:
    """The article as one of many in a file; "" if it has no text."""
    page = as_text_file(article)
    return page[:-1] + _END if page else ""


def as_text_file(article: Article) -> str:
    """The article as a file of its own; "" if it has no text."""
    if not article.text.strip():
        return ""
    title = f"{' '.join(article.title.split())}\n\n" if article.title else ""
    return f"{title}{article.text}\n".replace("\f", " ")
