"""Text to tree: one parse with lxml, after taking out what makes libxml2 lose text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree whose root is always `html` and holds a `body` or a `frameset`, and what had to be done to the page to read it."""

    tree: etree._Element
    warnings: tuple[str, ...] = ()


def parse(page: str | bytes) -> etree._Element:
    """The tree of a page, given as text or as UTF-8; its root is always `html` and holds a `body` or a `frameset`. Never raises.

    Comments and processing instructions are gone, long data: URIs cut to "data:,"; a page in which nothing can be read gives an empty body.

    >>> [element.tag for element in parse("<p>One<p>Two").iter()]
    ['html', 'body', 'p', 'p']
    """
    return parse_page(page).tree


def parse_page(page: str | bytes) -> Parsed:
    """The tree of a page as `parse` gives it, with warnings: where elements lie deeper than libxml2 reads, they give way to their text."""
    raw = _mended(page.encode("utf-8", "replace") if isinstance(page, str) else page)
    warnings: tuple[str, ...] = ()
    root, too_deep = _tree(raw)
    for marks in (_DEEP, _DEEPEST):
        if too_deep:
            warnings = (_FLATTENED,)
            root, too_deep = _tree(marks.sub(b"<br>", raw))
    if too_deep:
        warnings = (_LOST,)
    if root is None:
        root = etree.Element("html")
    if root.find("body") is None and root.find("frameset") is None:
        root.append(root.makeelement("body"))
    return Parsed(root, warnings)


def saved_from(text: str) -> tuple[str | None, str | None]:
    """The address and the date (ISO 8601) which a browser or SingleFile noted when it saved the page; None where it did not.

    >>> saved_from("<!-- saved from url=(0029)https://example.org/news/1234 -->")
    ('https://example.org/news/1234', None)
    """
    head = text[:_NOTED_WITHIN]
    if match := _SINGLEFILE.search(head):
        return _address(match["url"]), _script_date(match["date"] or "")
    if match := _BROWSER.search(head):
        return _address(match["url"]), None
    return None, None


_NOTED_WITHIN = 4096

# The "mark of the Web" of Internet Explorer, which Chromium and Firefox write as well; the digits are the length of the address.
_BROWSER = re.compile(r"<!--\s{0,9}saved from url=\(\d{4,}\)(?P<url>[^\s<>]{1,2000})\s{0,9}-->")
_SINGLEFILE = re.compile(
    r"<!--\s{0,9}Page saved with SingleFile\s{1,9}url: (?P<url>[^\s<>]{1,2000})\s{1,9}(?:saved date: (?P<date>[^\n<>]{1,90}))?"
)
# What JavaScript prints for a date: "Mon Sep 02 2024 10:11:12 GMT+0200 (Central European Summer Time)"
_SCRIPT_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})\b")

# HTML ignores NUL, and no other control character can stand in a tree; a form feed is white space.
_FORM_FEED = bytes.maketrans(b"\f", b" ")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r") + b"\x7f"
_NONCHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[fF]{3}[eEfF])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45]))(?:;|(?![0-9a-fA-F]))"
)
_NUMBERED = re.compile(rb"&#[xX0-9a-fA-F]{1,12}")  # all that tells such references from others, however many zeros they begin with
# U+0080 to U+009F in a page are the signs of windows-1252, read as iso-8859-1 by somebody before us.
_C1 = re.compile(rb"\xc2([\x80-\x9f])")

# Pictures inside the page: megabytes that no stage looks at.
_LONG_DATA = re.compile(rb";base64,[A-Za-z0-9+/=%]{1000}")
_DATA_URI = re.compile(rb"data:[A-Za-z0-9.+/;=_-]{0,200};base64,[A-Za-z0-9+/=%]{1000,}")

# libxml2 and lxml take quadratic time over the attributes of a tag; no page has 2,000 in one.
_ATTRIBUTE = rb"""(?>[\s/]*+[^\s<>=/]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s<>]++))?+)"""
_CROWDED = re.compile(rb"(<[a-zA-Z][^\s<>/]{0,40}+%b{2000})%b++" % (_ATTRIBUTE, _ATTRIBUTE))
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{8000}")
_WINDOW = 4000  # bytes; half of what makes a tag long
_CROWDED_FROM = 150_000  # bytes; the tags of a smaller page can't hold so many that it takes a second

# libxml2 stops at </html>; HTML reads on and puts what follows into the body, and pages do close early.
_END = re.compile(rb"</(?:body|html)\b[^<>]{0,200}>", re.IGNORECASE)

# libxml2 drops everything from the 2,048th level on. These hold prose or are read by name, and hardly ever nest; all else can go.
_DEEP = re.compile(
    rb"</?(?!(?:html|head|body|title|meta|link|base|script|style|noscript|template|p|h[1-6]|li|a|br|hr|time|img)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
# Where that was not enough, for one of these was nested, or an attribute held a sign that looks like the end of its tag.
_DEEPEST = re.compile(
    rb"""</?(?!(?:html|head|body|title|meta|link|base|script|style|br)\b)[a-z](?>=\s*+"[^"]*+"|=\s*+'[^']*+'|=|[^<>=]++)*+>""",
    re.IGNORECASE,
)
_FLATTENED = "elements were nested more than 2,000 levels deep; the text was read without them"
_LOST = "elements were nested more than 2,000 levels deep; what lies deeper could not be read"


def _mended(raw: bytes) -> bytes:
    raw = raw.translate(_FORM_FEED, _CONTROLS)
    if _LONG_DATA.search(raw):
        raw = _DATA_URI.sub(b"data:,", raw)
    if len(raw) > _CROWDED_FROM:
        raw = _uncrowded(raw)
    if any(map(_CONTROL_REFERENCE.match, set(_NUMBERED.findall(raw)))):
        raw = _CONTROL_REFERENCE.sub(b"", raw)
    if b"\xef" in raw:  # a single byte is found many times faster than two
        raw = _NONCHARACTER.sub(b"", raw)
    if b"\xc2" in raw:
        raw = _C1.sub(lambda match: match[1].decode("cp1252", "ignore").encode(), raw)
    return _END.sub(b"", raw)


def _uncrowded(raw: bytes) -> bytes:
    """The page with no more than 2,000 attributes in any tag."""
    kept, position = [], 0
    for start in (tag.start() for begin, end in _without_tag_ends(raw) for tag in _LONG_TAG.finditer(raw, begin, end)):
        if start >= position and (tag := _CROWDED.match(raw, start)):
            kept.append(raw[position : tag.end(1)])
            position = tag.end()
    return b"".join((*kept, raw[position:])) if kept else raw


def _without_tag_ends(raw: bytes) -> Iterator[tuple[int, int]]:
    """Where 8,000 bytes and more stand without a ">"; some shorter ones too."""
    begin = 0
    for window in range(0, len(raw), _WINDOW):
        last = raw.rfind(b">", window, window + _WINDOW)
        if last >= 0:
            first = raw.find(b">", window)
            if first - begin > _WINDOW:
                yield begin, first
            begin = last + 1
    yield begin, len(raw)


def _tree(raw: bytes) -> tuple[etree._Element | None, bool]:
    """The root (None: nothing to read), and whether elements were nested too deep to be read."""
    # Not the parser of lxml.html: its elements ask a Python function for their class, each time one is looked at.
    parser = etree.HTMLParser(
        huge_tree=True, collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser=parser)
    except etree.LxmlError:  # "Document is empty"
        root = None
    return root, any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _address(noted: str) -> str | None:
    # "about:internet" is a mark that Windows wants, not an address; file: is a place on somebody's disk.
    return noted if noted.startswith(("http://", "https://")) else None


def _script_date(printed: str) -> str | None:
    match = _SCRIPT_DATE.match(printed)
    try:
        return datetime.strptime(match[1], "%b %d %Y %H:%M:%S GMT%z").isoformat() if match else None
    except ValueError:
        return None
