"""Markdown: the metadata as YAML front matter, the title, and the kept blocks as what they were on the page."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from cleaner.model import Article, Block
from cleaner.sinks.records import article_record

_FRONT = (
    "id",
    "title",
    "authors",
    "date_published",
    "date_modified",
    "site_name",
    "section",
    "language",
    "url",
    "description",
    "tags",
    "agency",
    "dateline",
    "credits",
    "status",
)

# Every sign that Markdown or HTML would read as more than itself: anywhere, between words, and at the start of a line.
_ANYWHERE = re.compile(r"[\\`*\[\]<|~$]|&(?=#?\w{1,40};)")
_BETWEEN_WORDS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"^(?:(?=[#>+=-])|(\d{1,9})(?=[.)](?:\s|$)))")
_NOT_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in "<> \\\n\r\t"}
# YAML takes some characters for line ends or refuses them, which JSON lets stand in a string.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def as_markdown(article: Article) -> str:
    """The article as one of many in a file; see `as_markdown_file`."""
    page = as_markdown_file(article)
    return f"{page}\n" if page else ""


def as_markdown_file(article: Article) -> str:
    """The article as Markdown that shows the text and nothing else: signs and tags in it stay signs; "" if it has no text."""
    if not article.text.strip():
        return ""
    record = article_record(article)
    front = "".join(f"{name}: {_yaml(record[name])}\n" for name in _FRONT if record[name])
    title = f"# {_escaped(article.title)}\n\n" if article.title else ""
    return f"---\n{front}---\n\n{title}{_body(article)}\n"


def _body(article: Article) -> str:
    kept = [block for block in article.blocks if block.verdict and block.verdict.kept and block.text.strip()]
    if kept and kept[0].kind == "heading" and kept[0].text == article.title:
        kept = kept[1:]
    between = [("\n" if before.kind == after.kind == "item" else "\n\n") for before, after in pairwise(kept)]
    return "".join(_block(block) + end for block, end in zip(kept, [*between, ""], strict=True))


def _block(block: Block) -> str:
    if block.kind == "code":
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block.text)), 0)
        return f"{fence}\n{block.text}\n{fence}"
    text = _linked(block)
    if block.kind == "heading":
        return f"{'#' * max(2, block.level)} {text}"
    if block.kind == "item":
        return f"- {text}"
    if block.kind == "quote":
        return f"> {text}"
    return text


def _linked(block: Block) -> str:
    """The text of a block with its links, if they were asked for."""
    if not block.links:
        return _escaped(block.text)
    parts, position = [], 0
    for link in block.links:
        address = link.url.translate(_NOT_IN_ADDRESS)
        parts += [_signs(block.text[position : link.start]), f"[{_signs(block.text[link.start : link.end])}](<{address}>)"]
        position = link.end
    return _begun("".join([*parts, _signs(block.text[position:])]))


def _escaped(text: str) -> str:
    return _begun(_signs(" ".join(text.split())))


def _signs(text: str) -> str:
    return _BETWEEN_WORDS.sub(r"\\_", _ANYWHERE.sub(r"\\\g<0>", text))


def _begun(line: str) -> str:
    return _AT_START.sub(lambda match: f"{match[1] or ''}\\", line)


def _yaml(value: object) -> str:
    # JSON is YAML, but for the characters of the pattern.
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
