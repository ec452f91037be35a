"""Bytes to text: the page's own mark first, then what the server and the page declare, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that read it (a Python name; "str" if it was text already), and how many characters had to be replaced."""

    text: str
    encoding: str
    replaced: int
    utf8: bytes = field(default=b"", repr=False, compare=False)  # the whole content as UTF-8, where that was at hand; else empty


def decode(content: bytes | str, charset: str | None = None, markup: bool = True) -> Decoded:
    r"""Read bytes as text; what cannot be read becomes U+FFFD and is counted. Never raises, whatever the bytes.

    `charset` is what HTTP or MIME declared (None: nothing); `markup` says whether a `<meta charset>` is looked for.
    Labels mean what the WHATWG Encoding Standard says they mean to a browser: iso-8859-1 is windows-1252.

    >>> decode(b"<p>caf\xe9", charset="iso-8859-1")
    Decoded(text='<p>café', encoding='cp1252', replaced=0)
    >>> decode(b"na\xc3\xafve \xff naive \xe2\x80\x94 \xc3\xa9\xc3\xa8 \xc3\xa0\xc3\xa8")
    Decoded(text='naïve \ufffd naive — éè àè', encoding='utf-8', replaced=1)
    """
    if isinstance(content, str):
        return _from_text(content)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _replacing(content[len(mark) :], codec)
    if b"\x1b" not in content:  # the shift sequences of ISO-2022, which are ASCII to every other codec
        codec = _unmarked_utf16(content) or "utf-8"
        try:
            # Text in another encoding is practically never valid UTF-8, so this outweighs a declaration that says otherwise.
            return Decoded(content.decode(codec), codec, 0, content if codec == "utf-8" else b"")
        except UnicodeDecodeError:
            pass
    for codec in _declared(content, charset, markup):
        decoded = _replacing(content, codec)
        if _plausible(decoded):
            return decoded
    return _guessed(content, markup)


# The four-byte marks begin with the two-byte ones, so they are asked first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Codecs that the standard has a browser use for a narrower label (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
# Labels of the web that Python does not know.
_LABELS = {
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ukrainian": "mac-cyrillic",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "unicode-1-1-utf-8": "utf-8",
    "iso-8859-8-i": "iso8859-8",
}
_LETTERS = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"[a-z0-9][a-z0-9._:-]{0,39}")
_CODE_PAGE = re.compile(r"(?:x-)?(?:windows|win|cp|ms)[-_]?(125[0-8]|874|932|936|949|950)")
# Codecs that read programs' notations, not people's text; utf-7 is a way to smuggle markup past filters.
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})

# A declared codec is given up when more than this share of what is not ASCII cannot be read by it.
# UTF-8 with a few bytes torn stays under it; any single-byte text called UTF-8 loses nearly all of it.
_TOLERATED = 0.2

# bs4 looks for a declaration in the first 2 KB or 5 %; of a longer head its pattern would take quadratic time.
_DECLARED_WITHIN = 320_000
_GUESSED_WITHIN = 200_000

# Some of the commonest words that hold a letter beyond ASCII. bs4's detector tells scripts apart but not the code pages
# of one script: measured on a sentence of each, it took Spanish and French for windows-1250 and Greek for Macintosh Cyrillic.
_WORDS = {
    codec: frozenset(word for word in words.split() if not word.isascii())
    for codec, words in {
        "cp1252": "été où très même après être dès déjà était está más también según años día así são há já até você também para"
        " für über können müssen würde hätte während più perché però città così är från även också når være på",
        "cp1250": "się że są być także który będzie może został został przez był było już też"
        " že však také před může při byl byla řekl není jsou több között én során după între două să că",
        "cp1251": "что не на он это как его от за был но для они также по из также при що та або який",
        "koi8-r": "что не на он это как его от за был но для они также по из также при",
        "cp1253": "και το της του να από που είναι με για τον την στο στην ότι θα δεν",
        "cp1254": "için çok değil olduğunu olduğu şey gün büyük göre dün başkanı söyledi",
        "cp1257": "už taip šio arī tikai būs šādi gadā pēc",
        "iso8859-2": "się że są być także który będzie może został był było już też"
        " že však také před může při byl byla řekl není jsou több között során după între două să că",
    }.items()
}


def _from_text(text: str) -> Decoded:
    try:
        utf8 = text.encode()
    except UnicodeEncodeError:
        # Halves of surrogate pairs, which nothing can write out. Neighbouring halves are joined, lone ones replaced.
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Decoded(whole.removeprefix("\ufeff"), "str", whole.count("\ufffd") - text.count("\ufffd"))
    return Decoded(text, "str", 0, utf8) if not text.startswith("\ufeff") else Decoded(text[1:], "str", 0)


def _replacing(content: bytes, codec: str) -> Decoded:
    text = content.decode(codec, "replace")
    mark = "\ufffd".encode(codec, "ignore")  # b"" where the codec has no such character
    there_before = content.count(mark) if mark else 0
    return Decoded(text, codec, max(0, text.count("\ufffd") - there_before))


def _plausible(decoded: Decoded) -> bool:
    beyond_ascii = len(decoded.text) - len(decoded.text.encode("ascii", "ignore"))
    return decoded.replaced <= _TOLERATED * beyond_ascii


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark shows as zeros in every other byte: of the spaces, line ends and tags at the least."""
    head = content[:4096]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even == 0 and odd * 40 > len(head):
        return "utf-16-le"
    if odd == 0 and even * 40 > len(head):
        return "utf-16-be"
    return None


def _declared(content: bytes, charset: str | None, markup: bool) -> Iterator[str]:
    """The usable declarations, the most trustworthy first, and UTF-8 as what everybody means who declares nothing."""
    if charset and (codec := _codec(charset)):
        yield codec
    if markup:
        from bs4.dammit import EncodingDetector  # 80 ms to import, and most pages are valid UTF-8

        label = EncodingDetector.find_declared_encoding(content[:_DECLARED_WITHIN], is_html=True)
        codec = _codec(label) if label else None
        if codec and not codec.startswith(("utf-16", "utf-32")):  # the declaration was read as ASCII, so it cannot be true
            yield codec
    yield "utf-8"


def _codec(label: str) -> str | None:
    """The Python codec a browser would use for a label; None for a label that is unknown or names no encoding of text."""
    label = label.strip(" \t\r\n\"'").lower()
    if not _LABEL.fullmatch(label):
        return None
    page = _CODE_PAGE.fullmatch(label)
    try:
        found = codecs.lookup("cp" + page[1] if page else _LABELS.get(label, label))
    except LookupError:
        return None
    name = _WIDER.get(found.name, found.name)
    if name.replace("_", "-") in _REFUSED:
        return None
    return name if _reads_text(name) else None


def _reads_text(codec: str) -> bool:
    # `bytes.decode` refuses codecs between bytes and bytes (base64, zip) and between text and text (rot13) with a LookupError.
    try:
        b"a".decode(codec, "ignore")
    except (LookupError, UnicodeError):
        return False
    return True


def _guessed(content: bytes, markup: bool) -> Decoded:
    """What the commonest words say; where they say nothing, what beautifulsoup4's detector says of the bytes."""
    votes = {codec: _votes(content, codec) for codec in _WORDS}
    best = max(votes, key=lambda codec: votes[codec])
    if votes[best]:
        return _replacing(content, best)

    from bs4.dammit import EncodingDetector

    # Had the text been Central European, the words would have said so.
    for label in EncodingDetector(content[:_GUESSED_WITHIN], is_html=markup, exclude_encodings=["windows-1250"]).encodings:
        codec = _codec(label)
        if codec and _plausible(decoded := _replacing(content, codec)):
            return decoded
    return _replacing(content, "cp1252")


def _votes(content: bytes, codec: str) -> int:
    text = content[:_GUESSED_WITHIN].decode(codec, "replace").lower()
    return sum(word in _WORDS[codec] for word in _LETTERS.findall(text))
