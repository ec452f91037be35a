"""Bylines and author fields: whom they name, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.authors import agencies_in, looks_like_byline, names_only, parse_byline, pen_names, split_authors

NO_BYLINE = {
    "prose that opens with By": "By Monday the river had fallen.",
    "by and a weekday": "By Monday",
    "by and a noun": "By Popular Demand",
    "two nouns": "By Land and Sea",
    "prose that opens with Von": "Von Hamburg nach Kiel fährt kein Zug mehr",
    "a name with Von in a sentence": "Von der Marwitz in Lisbon",
    "Spanish question": "Por qué no llueve",
    "Spanish please": "Por favor",
    "French envelope": "Par Avion",
    "a name alone": "Anna Berg",
    "a name and a post": "Harald Voss, President",
    "a sentence about an author": "By Anna Berg, who lives in Porto and writes books",
    "the headline of a list": "By the Numbers",
    "Arabic prose": "كتب محمد علي رسالة",
    "a photo credit": "Anna Berg/dpa",
    "a labelled photo credit": "Foto: Anna Berg",
    "reporting and editing": "Reporting by Anna Berg; Editing by Jan Weiss",
    "a place": "New York",
    "Turkish brand": "Haber Kuzey",
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_BYLINE.values(), ids=NO_BYLINE.keys())
def test_no_byline(text: str) -> None:
    assert parse_byline(text) == ()
    assert not looks_like_byline(text)


BYLINES = {
    "English": ("By Anna Berg", ("Anna Berg",)),
    "German, two": ("Von Maria Roth und Jan Weiß", ("Maria Roth", "Jan Weiß")),
    "French": ("Par Élodie Marchand", ("Élodie Marchand",)),
    "French with date": ("Publié par Anna Marchand le 3 mai 2024 à 10h30", ("Anna Marchand",)),
    "Spanish, two": ("Por Luis Robledo y Ana Quintana", ("Luis Robledo", "Ana Quintana")),
    "Italian": ("Di Matteo Ferrero", ("Matteo Ferrero",)),
    "Dutch": ("Door Jan de Vries", ("Jan de Vries",)),
    "Norwegian": ("Av Tuva Lorentzen", ("Tuva Lorentzen",)),
    "Russian": ("Автор: Иван Морозов", ("Иван Морозов",)),
    "Arabic": ("بقلم أحمد العطار", ("أحمد العطار",)),
    "Arabic with a colon": ("كتب: محمد العطار", ("محمد العطار",)),
    "Japanese": ("文・山田太郎", ("山田太郎",)),
    "Korean": ("홍길동 기자", ("홍길동",)),
    "capitals and agency": ("By SALIM AL-KHATIB, Associated Press", ("Salim al-Khatib",)),
    "capitals, two": ("BY ANNA BERG AND JAN WEISS", ("Anna Berg", "Jan Weiss")),
    "agency and date, no opening": ("Anna Berg, Reuters | 5 May 2024", ("Anna Berg",)),
    "desk": ("By Anna Berg, Staff Writer", ("Anna Berg",)),
    "desk without opening": ("Anna Berg - Senior Reporter", ("Anna Berg",)),
    "places": ("By Anna Berg in Berlin and Jan Weiss in Paris", ("Anna Berg", "Jan Weiss")),
    "paper": ("By Anna Berg, Harbour News", ("Anna Berg",)),
    "place of two words": ("By Anna Berg, New York", ("Anna Berg",)),
    "date without a bar": ("By Anna Berg Published 3 May 2024", ("Anna Berg",)),
    "mail": ("By Anna Berg, anna@example.org", ("Anna Berg",)),
    "handle": ("By Anna Berg @annab", ("Anna Berg",)),
    "initials": ("By A. J. Berg", ("A. J. Berg",)),
    "a name that is a word": ("By Will Harding", ("Will Harding",)),
    "agency only": ("By Reuters", ("Reuters",)),
    "reviewer": ("By Anna Berg | Reviewed by Jan Weiss", ("Anna Berg",)),
    "label, several languages": ("Autorin: Anna Berg", ("Anna Berg",)),
    "guest": ("Ein Gastbeitrag von Anna Berg", ("Anna Berg",)),
    "Ukrainian label": ("Автор: Олена Гірська", ("Олена Гірська",)),
    "Turkish": ("Yazan: Ayşe Deniz", ("Ayşe Deniz",)),
    "Indonesian": ("Oleh Budi Santoso", ("Budi Santoso",)),
    "Chinese": ("作者：林海", ("林海",)),
    "Chinese, reporter first": ("记者 林海", ("林海",)),
    "Japanese with post": ("山田太郎記者", ("山田太郎",)),
    "Korean with post and mail": ("홍길동 기자 hong@example.com", ("홍길동",)),
    "post in the middle": ("Von unserer Redakteurin Anna Berg", ("Anna Berg",)),
    "two, with a post of several": ("By Anna Berg and Jan Weiss Staff Writers", ("Anna Berg", "Jan Weiss")),
    "agency glued on": ("By ANNA BERG and JAN WEISS Associated Press", ("Anna Berg", "Jan Weiss")),
    "rank and desk": ("Anna Berg, Senior Political Correspondent", ("Anna Berg",)),
    "desk of the paper": ("By Anna Berg, Harbour Politics Editor", ("Anna Berg",)),
    "pictures by somebody else": ("Texto: Ana Ruiz. Fotos: Luis Gil", ("Ana Ruiz",)),
    "Mexican slash": ("Por Ana Ruiz/Corresponsal", ("Ana Ruiz",)),
    "three, each with agency": ("By Anna Berg, Associated Press and Jan Weiss, Associated Press", ("Anna Berg", "Jan Weiss")),
}


@pytest.mark.parametrize(("text", "names"), BYLINES.values(), ids=BYLINES.keys())
def test_byline(text: str, names: tuple[str, ...]) -> None:
    assert parse_byline(text) == names


FIELDS = {
    "a name stays": ("Anna Berg", ("Anna Berg",)),
    "lower case stays": ("anna berg", ("anna berg",)),
    "Von can begin a name": ("Von Berg", ("Von Berg",)),
    "agency stays": ("dpa", ("dpa",)),
    "outlet stays whole": ("Harbour News and AFP", ("Harbour News and AFP",)),
    "pen name": ("harbour_rat", ("harbour_rat",)),
    "desk": ("Redaktion harbour.example", ("Redaktion harbour.example",)),
    "shorthand of two": ("hbr/mos;kel", ("hbr/mos", "kel")),
    "turned round": ("Berg, Anna", ("Anna Berg",)),
    "turned round, two": ("Berg, Anna; Weiß, Jan", ("Anna Berg", "Jan Weiß")),
    "comma and semicolon": ("Anna Berg, Jan Weiß; Eva Klein", ("Anna Berg", "Jan Weiß", "Eva Klein")),
    "place dropped": ("Anna Berg, Berlin", ("Anna Berg",)),
    "shorthand in brackets dropped": ("Anna Berg (abe)", ("Anna Berg",)),
    "family name in capitals": ("André Oliver KLEINER", ("André Oliver Kleiner",)),
    "degree kept": ("Anna Berg, PhD", ("Anna Berg, PhD",)),
    "opening dropped": ("von Harbourspiegel", ("Harbourspiegel",)),
    "agencies apart": ("dpa, AFP", ("dpa", "AFP")),
    "entities": ("Zo&eacute; Berg", ("Zoé Berg",)),
    "list as a program prints it": ("['Anna Berg', 'Jan Weiß']", ("Anna Berg", "Jan Weiß")),
    "capitals turned round": ("BERG, ANNA", ("Anna Berg",)),
    "apostrophe in capitals": ("O'BRIEN, SEAN", ("Sean O'Brien",)),
    "particles in capitals": ("JUAN DE LA CRUZ", ("Juan de la Cruz",)),
    "Dutch particles in capitals": ("ANNA VAN DEN BERG", ("Anna van den Berg",)),
    "Scottish capitals": ("ANNA MCDONALD", ("Anna McDonald",)),
    "post before the name": ("Political Editor Anna Berg", ("Anna Berg",)),
    "agency and post before the name": ("Associated Press writer Anna Berg", ("Anna Berg",)),
    "outlet behind": ("Anna Berg For The Harbour Times", ("Anna Berg",)),
    "place behind": ("Anna Berg reporting from Lisbon", ("Anna Berg",)),
    "special": ("Anna Berg, Special to The Harbour Times", ("Anna Berg",)),
    "button behind": ("Anna Berg Follow", ("Anna Berg",)),
    "initial at the end": ("Anna B.", ("Anna B.",)),
    "junior": ("Anna Berg Jr.", ("Anna Berg Jr.",)),
    "full stop behind": ("Anna Berg.", ("Anna Berg",)),
    "time behind": ("Anna Berg 2 hours ago", ("Anna Berg",)),
    "mail in brackets": ("Anna Berg <anna@example.org>", ("Anna Berg",)),
    "handle in brackets": ("Anna Berg (@annab)", ("Anna Berg",)),
    "staff of a place is no person": ("North Coast Staff", ("North Coast Staff",)),
    "outlet with an article": ("Le Quotidien", ("Le Quotidien",)),
    "surname that is a word": ("Xiaoming You", ("Xiaoming You",)),
}


@pytest.mark.parametrize(("text", "names"), FIELDS.values(), ids=FIELDS.keys())
def test_author_field(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


NO_AUTHORS = (
    *("admin", "https://social.example/anna", "anna@example.org", "@harbour", "No Author", "null", "Sponsored"),
    *("3 Hours Ago", "Hours Ago", "Reading Time ≈", "4 min read", "By Published", "Read More", "Subscribe"),
    *("Foto: Anna Berg", "Edited by Anna Berg", "Illustration: Anna Berg"),
    *("{{author}}", "%author%", "[object Object]"),
    *("Von", "By", "Opinion", "Politik"),
)


@pytest.mark.parametrize("text", NO_AUTHORS)
def test_no_author(text: str) -> None:
    assert split_authors(text) == ()


def test_an_outlet_with_a_name_like_a_person_is_told_by_name() -> None:
    assert split_authors("Harbour Light and AFP") == ("Harbour Light",)
    assert split_authors("Harbour Light and AFP", frozenset({"harbour light"})) == ("Harbour Light and AFP",)
    assert split_authors("Harbour Light, Anna Berg", frozenset({"harbour light"})) == ("Anna Berg",)


@pytest.mark.parametrize(
    ("text", "names"), [("by harbour_rat", ("harbour_rat",)), ("By the way", ()), ("harbour_rat", ()), ("By Anna Berg", ())]
)
def test_pen_names(text: str, names: tuple[str, ...]) -> None:
    assert pen_names(text) == names


def test_names_only() -> None:
    assert names_only("Anna Berg/Jan Weiß") == ("Anna Berg", "Jan Weiß")
    assert names_only("Anna Berg, Reuters") == ()
    assert names_only("Anna Berg left on Monday") == ()


def test_agencies_of_a_byline() -> None:
    assert agencies_in("By SALIM AL-KHATIB, Associated Press") == ("Associated Press",)
    assert agencies_in("By Anna Berg") == ()


@given(st.text(max_size=500))
def test_never_raises_and_never_gives_an_empty_name(text: str) -> None:
    for names in (parse_byline(text), split_authors(text), names_only(text), agencies_in(text), pen_names(text)):
        assert all(name.strip() for name in names)


WORDS = st.sampled_from(
    ["By", "Von", "Anna", "Berg", "AP", "Reuters", ",", "|", "(", ")", "and", "5 May 2024", "12:30", "Staff Writer", "/", "-"]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_order_of_the_parts_of_bylines_is_read(text: str) -> None:
    assert all(name.strip() for name in (*parse_byline(text), *split_authors(text)))
