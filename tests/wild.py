"""Wild pages: what pages and texts hold, mixed, nested and torn at random, whatever the randomness comes from."""

from __future__ import annotations

import encodings.aliases
import random
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cleaner import Page
from cleaner.model import Kind

RAW = Path(__file__).parent.parent / "raw_examples"

CODECS = tuple(sorted({*encodings.aliases.aliases.values(), "utf_8_sig", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}))
"""Every encoding Python knows, those included that are none of text."""

_TAGS = tuple(
    "html head body main article section div p span a h1 h2 h3 h6 ul ol li dl dt dd table thead tbody tr td th caption blockquote figure "
    "figcaption aside footer header nav form button pre code time address strong b i em font small sup label script style "
    "noscript template svg math textarea select option title iframe frameset frame object br "
    "hr img input meta link base details summary x-a center "
    "xmp plaintext marquee".split()
)
_NAMES = (
    *("article", "article-body", "entry-content", "story", "related-posts", "comments", "comment-12", "sidebar teaser", "newsletter"),
    *("byline author", "share-bar", "cookie-consent", "advertisement", "paywall", "nav-menu", "footer", "caption", "date published", "x"),
    *("bread-crumb", "c-relatedLinks__item", "kicker", "widget", "", "\u202e", "a" * 300, "\0", "Ünïcode", "1"),
)
_ATTRIBUTES = (
    *("hidden", 'hidden=""', 'style="display: none"', "style='visibility:hidden'", 'aria-hidden="true"', 'role="navigation"', "role=main"),
    *('itemprop="articleBody"', 'itemprop="author"', 'itemprop="datePublished"', 'href="/a"', 'href="http://["', "href", 'rel="author"'),
    *(
        'rel="tag"',
        "rel=canonical",
        'datetime="2025-03-14T17:42:00+01:00"',
        'datetime="2025-99-99"',
        'datetime="0000-00-00"',
        "colspan=999999",
    ),
    *(
        'lang="de"',
        'lang="\ud800"',
        'xml:lang="en"',
        'content="Ida Sund"',
        'property="og:title"',
        'name="author"',
        'name="date"',
        "a=b" * 40,
    ),
    *('type="application/ld+json"', 'charset="koi8-r"', 'src="data:,x"', '"', "'", "=", "<", "/", 'xmlns:x="y"', "x:y=z", "é=é", "pubdate"),
)
_LINES = (
    "The harbour of Ravensund reopened on Monday, and the first two ferries left at noon, an hour later than planned.",
    "“We have waited long enough,” said Marta Quill, who keeps the bakery on the quay. “Nobody buys bread from a boat.”",
    "Der Hafen war seit dem Sturm im Februar gesperrt; die Stadt zahlt für die Reparatur rund drei Millionen Kronen.",
    "Порт был закрыт с февраля, и город заплатил за ремонт около трёх миллионов крон, сообщил мэр в понедельник.",
    "港は二月の嵐から閉鎖されていたが、月曜日に再開し、正午に最初の船が出た。市長は喜びを語った。",
    "أعيد فتح الميناء يوم الاثنين، وغادرت أول عبارتين عند الظهر، بعد ساعة من الموعد المقرر.",
    *("Ravensund harbour reopens", "By Ida Sund", "By IDA SUND, Associated Press", "RAVENSUND (AP) —", "14 March 2025, 17:42", "World"),
    *("Advertisement", "Related Posts:", "- Lady Otters edge Pine Valley in double overtime and…", "(Visited 3 times, 1 visits today)"),
    *(
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Sign up for our newsletter",
        "Share this:",
    ),
    *(
        "We use cookies to improve your experience.",
        "© 2025 The Ravensund Gazette. All rights reserved.",
        "Читайте также:",
        "مواضيع ذات صلة",
    ),
    *("Reporting by Ida Sund; Editing by Bo Quill", "Continue reading", "Subscribe to read", "READ MORE: HARBOUR REOPENS", "3 hours ago"),
    *("31 February 2025", "99/99/9999", "2025-03-14T25:61:61Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "Mar 14 1e9"),
    *(
        "…",
        "*",
        "-",
        "#",
        "# Heading",
        "> quote",
        "1. item",
        "—",
        "By",
        "By By By",
        "(AP)",
        "...",
        "\u00a0",
        "&",
        "|",
        "a" * 400,
        "٣ مايو ٢٠٢٤",
    ),
)
_ODD = (
    *(
        "<!--",
        "-->",
        "<!-- x -->",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0' encoding='utf-7'?>",
        "<!doctype html>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ),
    *(
        "&nbsp;",
        "&#0;",
        "&#xD800;",
        "&#x110000;",
        "&#99999999999;",
        "&amp",
        "&b;",
        "&lt;p&gt;",
        "<",
        ">",
        "</",
        "<>",
        "< p>",
        "</p",
        "<p",
        "<a <b",
    ),
    *(
        "\0",
        "\x1b[31m",
        "\x0c",
        "\r",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ufffe",
        "\ud800",
        "\udc00",
        "\U0001f600",
        "e\u0301",
        "\x80",
        "\x9b",
    ),
    '<meta property="og:title" content="Ravensund harbour reopens">',
    '<meta name="author" content="Ida Sund">',
    '<meta name="date" content="2025-03-14">',
    '<meta property="og:type" content="website">',
    '<meta name="keywords" content=",,harbour;;, ,">',
    '<meta http-equiv="content-type" content="text/html; charset=utf-16">',
    "<title>Ravensund harbour reopens | The Ravensund Gazette</title>",
    "<base href='http://['>",
    "<link rel=canonical href='http://[::1'>",
    "<link rel=canonical href='//ravensund.example.org/a?b#c'>",
    "<!-- saved from url=(0029)https://example.org/news/1234 -->",
    "<!-- Page saved with SingleFile \n url: https://example.org/a \n saved date: Fri Feb 31 2025 10:11:12 GMT+9999 (x) -->",
    *(
        "</body></html>",
        "</article>",
        "<body>",
        "</head>",
        "<br>",
        "<hr/>",
        "<plaintext>",
        "<svg/>",
        "<script>",
        "</script>",
        "<style>",
        "<xmp>",
    ),
)
_KEYS = (
    *(
        "@type",
        "@graph",
        "@id",
        "@value",
        "headline",
        "name",
        "author",
        "creator",
        "givenName",
        "familyName",
        "datePublished",
        "dateModified",
    ),
    *(
        "articleBody",
        "articleSection",
        "keywords",
        "image",
        "isAccessibleForFree",
        "url",
        "mainEntityOfPage",
        "publisher",
        "itemListElement",
    ),
    *("item", "inLanguage", "description", "dateCreated", "thumbnailUrl", "", "\ud800"),
)
_VALUES = (
    *(
        '"NewsArticle"',
        '"http://schema.org/BreadcrumbList"',
        '"WebSite"',
        '"WebPage"',
        '"2025-03-14"',
        '"2025-03-14T17:42:00Z"',
        '"Ida Sund"',
    ),
    *(
        "null",
        "true",
        "false",
        "0",
        "-1e999",
        "NaN",
        "9" * 5000,
        '""',
        '"\\ud800"',
        '"\\u0000"',
        '"http://["',
        '"&quot;<b>x"',
        "{}",
        "[]",
        '"',
    ),
    *("Ida", "'x'", "undefined", "[[[[", "}}}}", ",,", '"Ravensund harbour reopens"', '["a", null, 1]', '{"@id": "#a"}', '{"name": ["a"]}'),
)
_URLS = (
    *(None, None, "http://[", "", "//", "file:///etc/passwd", "https://ravensund.example.org/2025/03/14/harbour", "\0", "http://a:b@c:d/"),
    *(
        "javascript:x",
        "http://\ud800/",
        "https://forum.example.org/t/1",
        "http://xn--a.example/",
        "http://ä.example/%ff?&=#",
        "data:,x",
        "a" * 3000,
    ),
    *("http://[::1]:99999/", "https://例え.テスト/2025", "?", "#", "http:///x", "https://example.org:", "\u202ehttp://x"),
)
_KINDS: tuple[Kind | None, ...] = (None, None, "html", "html", "text")
_CHARSETS = (None, None, None, "utf-8", "utf-16", "x" * 100, "\0", "кодировка", *CODECS)


def wild_page(draw: random.Random) -> Page:
    """A small page or text of any kind, in any encoding, with what others say of it."""
    how = draw.random()
    if how < 0.55:
        content: str | bytes = "".join(_markup(draw) for _ in range(_few(draw, 7)))
    elif how < 0.7:
        content = "\n".join(_line(draw) for _ in range(_few(draw, 3)))
    elif how < 0.72:
        content = _nested(draw)
    elif how < 0.95:
        content = _torn(draw)
    else:
        content = draw.randbytes(draw.randrange(300))
    if isinstance(content, str) and draw.random() < 0.2:
        content = _encoded(content, draw)
    crawled = draw.choice((None, None, "2025-03-15", "2025-03-15T12:00:00+00:00", "x", ""))
    return Page(content, draw.choice(_KINDS), draw.choice(_URLS), draw.choice(_CHARSETS), crawled, None, MappingProxyType({}))


def _few(draw: random.Random, mean: int) -> int:
    """A number that is small as a rule and never large."""
    return int(min(draw.expovariate(1 / mean), 10 * mean))


def _markup(draw: random.Random) -> str:
    how = draw.random()
    if how < 0.4:
        attributes = "".join(f" {_attribute(draw)}" for _ in range(_few(draw, 1)))
        return f"<{draw.choice(_TAGS)}{attributes}>"
    if how < 0.55:
        return f"</{draw.choice(_TAGS)}>"
    if how < 0.8:
        return _line(draw)
    if how < 0.95:
        return draw.choice(_ODD)
    return f'<script type="application/ld+json">{_json(draw, 0)}</script>'


def _attribute(draw: random.Random) -> str:
    if draw.random() < 0.5:
        return f'{draw.choice(("class", "id", "class", "itemprop", "CLASS", "style"))}="{draw.choice(_NAMES)}"'
    return draw.choice(_ATTRIBUTES)


def _line(draw: random.Random) -> str:
    line = draw.choice(_LINES)
    if draw.random() < 0.1:
        line += " " + draw.choice(_LINES)
    if draw.random() < 0.05:
        line = line[draw.randrange(len(line)) :] * draw.randrange(4)
    return line


def _json(draw: random.Random, depth: int) -> str:
    how = draw.random()
    if depth > 4 or how < 0.4:
        return draw.choice(_VALUES)
    if how < 0.55:
        return "[" + draw.choice((",", ", ", ",,")).join(_json(draw, depth + 1) for _ in range(draw.randrange(4))) + "]"
    pairs = (f'"{draw.choice(_KEYS)}": {_json(draw, depth + 1)}' for _ in range(draw.randrange(6)))
    return "{" + draw.choice((",", ",", ",\n", " ")).join(pairs) + draw.choice(("}", "}", "}", "", "};"))


def _nested(draw: random.Random) -> str:
    opening = "".join(f"<{draw.choice(_TAGS)} {_attribute(draw)}>" for _ in range(draw.randrange(1, 4)))
    return f"<p>{_line(draw)}{(opening + draw.choice(('', 'x ', _line(draw)[:20]))) * _few(draw, 50)}{_line(draw)}"


@cache
def _examples() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(RAW.iterdir()) if not path.name.startswith("."))


def _torn(draw: random.Random) -> bytes:
    """A piece of an example, or of two, with bytes changed, doubled and lost."""
    piece = b"".join(_cut(draw, draw.choice(_examples())) for _ in range(draw.choice((1, 1, 2))))
    for _ in range(draw.randrange(8)):
        at, end = sorted((draw.randrange(len(piece) + 1), draw.randrange(len(piece) + 1)))
        end = min(end, at + 50)
        piece = (
            piece[:at] + draw.choice((b"", draw.randbytes(3), piece[at:end] * 2, _markup(draw).encode("utf-8", "replace"))) + piece[end:]
        )
    return piece


def _cut(draw: random.Random, raw: bytes) -> bytes:
    start = draw.randrange(len(raw))
    return raw[start : start + _few(draw, 200)]


def _encoded(text: str, draw: random.Random) -> bytes:
    """The text in an encoding that may be none of text, under a declaration that may be wrong."""
    declared = f'<meta charset="{draw.choice(CODECS)}">' if draw.random() < 0.5 else ""
    try:
        return (declared + text).encode(draw.choice(CODECS), "replace")
    except (LookupError, ValueError, TypeError):  # UnicodeError among them: base64, idna and others read no such text
        return (declared + text).encode("utf-8", "surrogatepass")
