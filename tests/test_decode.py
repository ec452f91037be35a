"""Bytes to text: what is read as what, what is replaced, and that nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.stages.decode import decode

RUSSIAN = "Совет района сообщил, что мост закроют на ремонт, но не раньше весны."
GERMAN = "Die Brücke bleibt für Fußgänger geöffnet – größere Schäden gibt es nicht."
CHINESE = "市长表示，大桥将继续对行人开放。没有造成重大损失。"
JAPANESE = "市長は橋を歩行者に開放すると述べた。大きな被害はなかった。"


def meta(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


# name: (bytes, charset of HTTP, text, codec)
READ = {
    "ASCII": (b"<p>Harbour reopens</p>", None, "<p>Harbour reopens</p>", "utf-8"),
    "UTF-8": (GERMAN.encode(), None, GERMAN, "utf-8"),
    "nothing": (b"", None, "", "utf-8"),
    "UTF-8 outweighs a declaration": (meta("windows-1251", GERMAN).encode(), "koi8-r", meta("windows-1251", GERMAN), "utf-8"),
    "U+FFFD that was there before": ("na\ufffdve – naïve".encode(), None, "na\ufffdve – naïve", "utf-8"),
    "mark of UTF-8": (b"\xef\xbb\xbf" + GERMAN.encode(), "koi8-r", GERMAN, "utf-8"),
    "mark of UTF-16": (b"\xff\xfe" + GERMAN.encode("utf-16-le"), None, GERMAN, "utf-16-le"),
    "mark of UTF-16, big end first": (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), None, RUSSIAN, "utf-16-be"),
    "mark of UTF-32": (GERMAN.encode("utf-32"), None, GERMAN, "utf-32-le"),
    "UTF-16 without a mark": (GERMAN.encode("utf-16-le"), None, GERMAN, "utf-16-le"),
    "UTF-16 without a mark, Cyrillic": (meta("utf-16", RUSSIAN).encode("utf-16-be"), None, meta("utf-16", RUSSIAN), "utf-16-be"),
    "HTTP": (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN, "koi8-r"),
    "HTTP before meta": (meta("koi8-r", RUSSIAN).encode("cp1251"), "windows-1251", meta("koi8-r", RUSSIAN), "cp1251"),
    "meta": (meta("windows-1251", RUSSIAN).encode("cp1251"), None, meta("windows-1251", RUSSIAN), "cp1251"),
    "meta with http-equiv": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">\xb1',
        None,
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">ą',
        "iso8859-2",
    ),
    "XML declaration": (
        b'<?xml version="1.0" encoding="iso-8859-7"?><p>\xe1',
        None,
        '<?xml version="1.0" encoding="iso-8859-7"?><p>α',
        "iso8859-7",
    ),
    "iso-8859-1 is windows-1252": (b"\x93Ja\x94 \x96 f\xfcr", "ISO-8859-1", "“Ja” – für", "cp1252"),
    "ascii is windows-1252": (b"caf\xe9", "us-ascii", "café", "cp1252"),
    "gb2312 is gb18030": ("朱镕基\U00020000".encode("gb18030"), "gb2312", "朱镕基\U00020000", "gb18030"),
    "ks_c_5601 is windows-949": ("똠방각하".encode("cp949"), "ks_c_5601-1987", "똠방각하", "cp949"),
    "shift_jis is windows-31j": ("①髙".encode("cp932"), "Shift_JIS", "①髙", "cp932"),
    "x-sjis": (JAPANESE.encode("cp932"), "x-sjis", JAPANESE, "cp932"),
    "win-1251": (RUSSIAN.encode("cp1251"), '"win-1251"', RUSSIAN, "cp1251"),
    "iso-2022-jp, all of it ASCII": (JAPANESE.encode("iso2022_jp"), "iso-2022-jp", JAPANESE, "iso2022_jp"),
    "undeclared, by its words: Russian": (RUSSIAN.encode("cp1251"), None, RUSSIAN, "cp1251"),
    "undeclared, by its words: koi8-r": (RUSSIAN.encode("koi8-r"), None, RUSSIAN, "koi8-r"),
    "undeclared, by its words: German": (GERMAN.encode("cp1252"), None, GERMAN, "cp1252"),
    "undeclared, by its words: Spanish": ("Según él, mañana habrá más".encode("cp1252"), None, "Según él, mañana habrá más", "cp1252"),
    "undeclared, by its words: Polish": (
        "Uważa, że źródło już się znalazło".encode("cp1250"),
        None,
        "Uważa, że źródło już się znalazło",
        "cp1250",
    ),
    "undeclared, by its words: Greek": (
        "Είπε ότι η γέφυρα θα μείνει ανοιχτή".encode("cp1253"),
        None,
        "Είπε ότι η γέφυρα θα μείνει ανοιχτή",
        "cp1253",
    ),
    "undeclared, by its bytes: Chinese": (CHINESE.encode("gb18030"), None, CHINESE, "gb18030"),
    "undeclared, by its bytes: Japanese": (JAPANESE.encode("cp932"), None, JAPANESE, "cp932"),
}

REFUSED = [
    *("base64", "rot13", "hex", "zlib"),  # no encodings of text
    *("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"),
    *("no-such-charset", "", "x" * 500, "utf\0-8", "кодировка", "../../etc"),
]


@pytest.mark.parametrize(("raw", "charset", "text", "codec"), READ.values(), ids=READ)
def test_read_as(raw: bytes, charset: str | None, text: str, codec: str) -> None:
    decoded = decode(raw, charset)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, codec, 0)


@pytest.mark.parametrize("charset", REFUSED)
def test_labels_that_name_no_encoding_of_text_are_passed_over(charset: str) -> None:
    assert decode(GERMAN.encode("cp1252"), charset).text == GERMAN
    assert decode(meta(charset, GERMAN).encode("cp1252", "replace")).text == meta(charset, GERMAN).encode("cp1252", "replace").decode(
        "cp1252"
    )


def test_a_meta_element_in_plain_text_declares_nothing() -> None:
    raw = meta("koi8-r", GERMAN).encode("cp1252")
    assert decode(raw, markup=False).text == meta("koi8-r", GERMAN)


def test_text_is_left_as_it_is() -> None:
    assert decode("Größe \ufffd 😀").text == "Größe \ufffd 😀"
    assert decode("\ufeffStart").text == "Start"


@pytest.mark.parametrize(
    ("text", "read", "replaced"),
    [("a\ud800b", "a\ufffdb", 1), ("\udce9\udcfc", "\ufffd\ufffd", 2), ("\ud83d\ude00", "😀", 0), ("\ufffd\ud800", "\ufffd\ufffd", 1)],
)
def test_half_surrogate_pairs_are_joined_or_replaced(text: str, read: str, replaced: int) -> None:
    decoded = decode(text)
    assert (decoded.text, decoded.replaced) == (read, replaced)


@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_utf8_torn_in_a_few_bytes_stays_utf8(declared: str | None) -> None:
    decoded = decode((GERMAN * 5).encode() + b"\xff \xc3", declared)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (GERMAN * 5 + "\ufffd \ufffd", "utf-8", 2)


def test_what_is_utf8_by_declaration_only_is_read_as_what_it_is() -> None:
    decoded = decode(meta("utf-8", RUSSIAN).encode("cp1251"), "utf-8")
    assert (decoded.text, decoded.replaced) == (meta("utf-8", RUSSIAN), 0)


def test_bytes_a_codec_lacks_are_replaced_and_counted() -> None:
    decoded = decode(b"\xfcber \x81 f\xfcr \xe4\xf6\xfc\xdf", "windows-1252")
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("über \ufffd für äöüß", "cp1252", 1)


@given(st.binary(max_size=400), st.none() | st.text(max_size=20) | st.sampled_from(REFUSED), st.booleans())
def test_never_raises_and_always_gives_text_that_can_be_written(raw: bytes, charset: str | None, markup: bool) -> None:
    decoded = decode(raw, charset, markup)
    decoded.text.encode()
    assert decoded.replaced >= 0
    assert decode(raw, charset, markup) == decoded


@given(st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet="\ud800\udc00\udfffa\ufffd", max_size=20))
def test_any_text_can_be_written_afterwards(text: str) -> None:
    assert decode(text).text.encode().decode() == decode(text).text
