"""Pages made to break a cleaner, each in any size: what the tests clean small and the benchmarks clean large."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count, islice

SENTENCE = "The harbour of Ravensund reopened on Monday, and the first two ferries left at noon, an hour later than planned. "
STORY = f"<h1>Ravensund harbour reopens</h1><p>{SENTENCE * 3}</p><p>{SENTENCE.replace('Ravensund', 'Oddvik') * 3}</p>"

Builder = Callable[[int], str | bytes]


def page(body: str, head: str = "") -> str:
    """A page with a story, and whatever is put under it and into its head."""
    head = f"<head><title>Ravensund harbour reopens</title>{head}</head>"
    return f"<!doctype html><html>{head}<body><article>{STORY}{body}</article></body></html>"


def filled(unit: str, size: int) -> str:
    """A unit over and over, about `size` characters; `{}` in it is the number of each."""
    if "{}" not in unit:
        return unit * max(1, size // len(unit))
    times = max(1, size // (len(unit) + 4))
    return "".join(unit.replace("{}", str(number)) for number in range(times))


def nested(opening: str, closing: str = "", text: str = "") -> Builder:
    """Elements in each other, with a text in every one and words at the bottom."""

    def build(size: int) -> str:
        depth = max(1, size // len(opening + text + closing))
        return page((opening + text) * depth + "The bottom of it all." + closing * depth)

    return build


def under(unit: str, before: str = "", after: str = "") -> Builder:
    """A unit over and over under the story."""
    return lambda size: page(before + filled(unit, size) + after)


def inside(unit: str, before: str = "", after: str = "") -> Builder:
    """A unit over and over in the head."""
    return lambda size: page("", before + filled(unit, size) + after)


def dump(unit: str) -> Builder:
    """A text of a unit over and over, under a story."""
    return lambda size: SENTENCE * 3 + "\n" + filled(unit, size)


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _deep_json(size: int) -> str:
    return page("", _script('{"@type": "NewsArticle", "headline": ' + "[" * (size // 2) + "]" * (size // 2) + "}"))


def _graph(size: int) -> str:
    nodes = [{"@type": "NewsArticle", "headline": f"Headline {n} of many", "author": {"name": "Ida Sund"}} for n in range(size // 90)]
    return page("", _script(json.dumps({"@graph": nodes})))


def _paragraph(size: int) -> str:
    sentences = (
        f"On day {n} the ferry to isle {n * 7919 % 10007} left at noon, and {n * 31 % 997} people waited on the quay. " for n in count()
    )
    return page(f"<p>{''.join(islice(sentences, max(1, size // 80)))}</p>")


def _laughs(size: int) -> str:
    entities = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY lol0 "lol">{entities}]>' + page("<p>" + filled("&lol9;", size) + "</p>")


PAGES: dict[str, Builder] = {
    "nested div": nested("<div>"),
    "nested div, closed": nested("<div>", "</div>"),
    "nested div with classes and text": nested('<div class="related-posts item">', "</div>", "<p>word</p>"),
    "nested span": nested("<span>"),
    "nested span with classes": nested('<span class="x">', "</span>", "word "),
    "nested span with classes and links": nested('<span class="x">', "</span>", '<a href="/a">A headline of another story</a> '),
    "nested b": nested("<b>"),
    "nested links": nested('<a href="/a">', "", "word "),
    "nested lists": nested("<ul><li>", "</li></ul>", "item "),
    "nested tables": nested("<table><tr><td>", "</td></tr></table>", "cell "),
    "nested blockquotes": nested("<blockquote>", "</blockquote>", "quoted "),
    "nested custom elements": nested("<x-a>", "</x-a>", "word "),
    "nested p in div": nested("<div><p>", "</p></div>", "word "),
    "nested fonts": nested("<p><font size=2>", "", "word "),
    "nested forms": nested("<form>"),
    "nested buttons": nested("<button>", "", "word "),
    "nested svg": nested("<svg>"),
    "nested noscript": nested("<noscript>"),
    "nested template": nested("<template>"),
    "nested h1": nested("<h1>", "", "word "),
    "nested select": nested("<select><option>", "", "word "),
    "never closed tags": under("<p><b><i><a href=x>word "),
    "siblings": under("<p>word</p>"),
    "siblings, all different": under("<p>word {}</p>"),
    "paragraphs": under(
        "<p>On day {} the ferry left at noon, an hour later than planned, and nobody on the quay of isle {} was surprised.</p>"
    ),
    "paragraphs all alike": under(f"<p>{SENTENCE}</p>"),
    "divs of one paragraph": under(
        '<div class="c{}"><p>On day {} the ferry left at noon, an hour later than it had been planned.</p></div>'
    ),
    "bare text and br": under("word {}<br>"),
    "text between siblings": under("word {}<hr>"),
    "inline siblings": under("<span>word</span>", "<p>", "</p>"),
    "inline siblings with classes": under('<span class="a{}">word</span> ', "<p>", "</p>"),
    "inline boxes of links": under(
        '<span class="a">' + '<a href="/{}">A headline of another story, number {}</a>' * 4 + "</span> ", "<p>word ", "</p>"
    ),
    "one paragraph": _paragraph,
    "one word": under("word", "<p>", "</p>"),
    "one line of CJK": under("港は二月の嵐から閉鎖されていたが", "<p>", "</p>"),
    "one paragraph of spaces": under(" \n", "<p>a", "b</p>"),
    "one paragraph of dots": under(".", "<p>a", "b</p>"),
    "one paragraph of ellipses": under(" ...", "<p>a", "</p>"),
    "one paragraph of dashes": under("-", "<p>", "</p>"),
    "one paragraph of quotes": under('"', "<p>", "</p>"),
    "one paragraph of brackets": under("(", "<p>", "</p>"),
    "one paragraph of digits": under("1", "<p>", "</p>"),
    "one paragraph of capitals": under("A ", "<p>", "</p>"),
    "one paragraph of names": under("Ida Sund and ", "<p>By ", "</p>"),
    "one paragraph of dates": under("14 March 2025 ", "<p>", "</p>"),
    "one heading": under("Ravensund harbour reopens and ", "<h1>", "</h1>"),
    "one title": inside("Ravensund harbour | ", "<title>", "</title>"),
    "one huge attribute": under("x", '<p class="', f'">{SENTENCE}</p><p>After the attribute.</p>'),
    "one huge attribute of words": under("teaser-related ", '<p class="', f'">{SENTENCE}</p><p>After the attribute.</p>'),
    "one huge address": under("x/", '<a href="https://ravensund.example.org/', f'">{SENTENCE}</a><p>After the attribute.</p>'),
    "one huge style attribute": under("display: block; ", '<p style="', f'">{SENTENCE}</p><p>After the attribute.</p>'),
    "one huge data URI": under("QUJD", '<img src="data:image/png;base64,', '"><p>After the picture.</p>'),
    "data URIs": under('<img src="data:image/png;base64,' + "QUJD" * 300 + '">'),
    "many attributes": under(" a{}=b", "<p", f">{SENTENCE}</p><p>After the attributes.</p>"),
    "a huge tag never closed": under("a=b ", "<p "),
    "open angle brackets": under("<", "<p>", "</p>"),
    "open tags and spaces": under("< p ", "<p>", "</p>"),
    "end tags": under("</div>"),
    "ends of body and html": under("</body></html>"),
    "almost ends of body": under("</body"),
    "comments": under("<!-- a comment --> "),
    "comments never closed": under("<!-- "),
    "almost comments": under("<!-", "<!--"),
    "CDATA": under("<![CDATA[ word ]]>"),
    "processing instructions": under("<?php echo 1 ?>"),
    "doctypes": under("<!doctype html>"),
    "one huge script": under("var a = '<p>';\n", "<script>", "</script><p>After the script.</p>"),
    "one huge style": under("p { color: red }\n", "<style>", "</style><p>After the style.</p>"),
    "scripts": under("<script>var a = 1;</script>"),
    "textareas": under("<textarea>word "),
    "plaintext": under("<p>word</p>", "<plaintext>"),
    "colspan bomb": under('<td colspan="999999999" rowspan="999999999">cell', "<table><tr>", "</table>"),
    "one table row": under("<td>cell {}</td>", "<table><tr>", "</table>"),
    "table rows": under("<tr><td>cell {}<td>cell</tr>", "<table>", "</table>"),
    "text in tables": under("<table>word {}", "<table>", "</table>"),
    "entities": under("&amp;&#8212;&nbsp;", "<p>", "</p>"),
    "unknown entities": under("&lol;", "<p>", "</p>"),
    "ampersands": under("&", "<p>", "</p>"),
    "references to control characters": under("&#0;&#x1;&#27;", "<p>a", "b</p>"),
    "a reference of a million digits": under("0", "<p>a&#", "65;b</p>"),
    "billion laughs": _laughs,
    "a list under Related Posts": under('<li><a href="/{}">Story number {} of the harbour</a></li>', "<h2>Related Posts</h2><ul>", "</ul>"),
    "the same list item": under('<li><a href="/">Another story</a></li>', "<h2>Related Posts</h2><ul>", "</ul>"),
    "long list items": under(
        "<li>Item {} of a long list of things that happened in the harbour of Ravensund, and of isle {}.</li>", "<ul>", "</ul>"
    ),
    "Related Posts over and over": under("<h2>Related Posts</h2><p><a href='/{}'>Story {}</a></p>"),
    "Leave a Reply over and over": under(f"<h3>Leave a Reply</h3><p>Comment {{}} says: {SENTENCE}</p>"),
    "sign-up boxes": under('<div class="newsletter"><p>Sign up for our newsletter</p><p>Word {}</p></div>'),
    "hidden boxes in each other": nested('<div hidden class="a">', "</div>", "<p>word</p>"),
    "headings": under("<h2>Heading {}</h2>"),
    "headings of the first rank": under("<h1>Ravensund harbour reopens {}</h1>"),
    "links": under('<a href="/{}">word</a> '),
    "linked paragraphs": under('<p><a href="/{}">THE HARBOUR OF RAVENSUND REOPENS {}</a></p>'),
    "times": under('<time datetime="2025-03-14">14 March</time>'),
    "bylines": under('<span class="byline author-name">By Ida Sund {}</span>'),
    "classes": under('<div class="word{} another{} teaser">word</div>'),
    "itemprops": under('<span itemprop="author name x{}">Ida Sund</span>'),
    "buttons": under("<button>Share {}</button>"),
    "meta elements": inside('<meta name="author" content="Ida Sund {}">'),
    "meta names": inside('<meta name="x{}" property="og:title article:tag" content="word">'),
    "link elements": inside('<link rel="canonical" href="/{}">'),
    "one huge keywords meta": inside("harbour {},", '<meta name="keywords" content="', '">'),
    "one huge author meta": inside("Ida Sund {} and ", '<meta name="author" content="', '">'),
    "one huge date meta": inside("14 March ", '<meta name="date" content="', '">'),
    "one huge title meta": inside("harbour {} - ", '<meta property="og:title" content="', '">'),
    "one huge description": inside("harbour {} ", '<meta name="description" content="', '">'),
    "base elements": inside("<base href='http://['>"),
    "JSON-LD scripts": inside(_script('{"@type": "NewsArticle", "headline": "Story {}"}').replace("{}", "{}")),
    "JSON-LD, broken": inside('{"headline": "a" "author": [{"name": "Ida" ,,', '<script type="application/ld+json">', "</script>"),
    "JSON-LD, an unfinished string": inside('\\"a', '<script type="application/ld+json">{"headline": "', "</script>"),
    "JSON-LD, spaces": inside(" \n", '<script type="application/ld+json">{"headline": ', "}</script>"),
    "JSON-LD, commas": inside(", ", '<script type="application/ld+json">{"headline": "a"', "}x</script>"),
    "JSON-LD, unfinished authors": inside('"author": [{ "name": ', '<script type="application/ld+json">', "</script>"),
    "JSON-LD, many values": inside('{"headline": "a"} ', '<script type="application/ld+json">', "</script>"),
    "JSON-LD, comment marks": inside("/*<!--", '<script type="application/ld+json">', "</script>"),
    "JSON-LD, one number": inside("9", '<script type="application/ld+json">', "</script>"),
    "JSON-LD, nested": _deep_json,
    "JSON-LD, a graph": _graph,
    "JSON-LD, a body": inside(SENTENCE, '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "', '"}</script>'),
    "JSON-LD, authors": inside(
        '{"name": "Ida Sund"},', '<script type="application/ld+json">{"@type": "NewsArticle", "author": [', '"x"]}</script>'
    ),
    "JSON-LD, keywords": inside("a{},", '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": "', '"}</script>'),
    "NUL bytes": under("\0", "<p>a", "b</p>"),
    "control characters": under("\x01\x1b[31m", "<p>a", "b</p>"),
    "bidi controls": under("\u202e\u2066word\u202c", "<p>", "</p>"),
    "zero-width characters": under("w\u200bo\u200drd\u2060", "<p>", "</p>"),
    "combining marks": under("\u0301", "<p>a", "</p>"),
    "signs beyond the BMP": under("\U0001f600", "<p>", "</p>"),
    "lone surrogates": under("\ud800a\udfff", "<p>", "</p>"),
    "noncharacters": under("\ufffe\uffff", "<p>", "</p>"),
    "text of lines": dump("Word {}\n"),
    "text of bullets": dump("- Story number {} of the harbour\n"),
    "text of paragraphs": dump("On day {} the ferry left at noon, an hour later than planned, and nobody on the quay was surprised.\n"),
    "text of one line": dump(SENTENCE),
    "text of line ends": dump("\r\n"),
    "text of hashes": dump("#"),
    "text of quotes": dump("> quoted {}\n"),
    "text of labels": dump("Related Posts:\n"),
    "text of replies": dump(
        "Leave a Reply\nComment {} says that nothing has changed on the quay for a very long time, and that nothing will.\n"
    ),
    "text of dates": dump("14 March 2025, 17:42\n"),
    "text of bylines": dump("By Ida Sund\n"),
    "bytes of no encoding": lambda size: b"\xff\xfe\xfd\x80\x81" * (size // 5),
    "bytes of windows-1251": lambda size: page(f"<p>{'Порт был закрыт с февраля. ' * (size // 27)}</p>").encode("cp1251"),
    "bytes of UTF-16": lambda size: page(f"<p>{SENTENCE * (size // 2 // len(SENTENCE))}</p>").encode("utf-16"),
    "bytes of UTF-7": lambda size: page(f"<p>{'+ADw-script+AD4- ' * (size // 17)}</p>").encode() + b"\xff",
    "bytes of shift sequences": lambda size: page(f"<p>{'word ' * (size // 5)}</p>").encode() + b"\x1b$B",
    "bytes of half-declared encodings": lambda size: b"\xff" + b'<meta charset="' * (size // 15),
    "zeros": lambda size: b"\0" * size,
}
"""Builders by name: from about how many characters a page is to have to that page."""
