"""Dates in the spellings of many languages, and lines that are nothing but a date."""

from datetime import date, datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.dates import as_time, looks_like_date_line, parse_date, parse_relative, split_update, without_dates

NO_DATE = {
    "no year": "3 May",
    "no day": "May 2024",
    "no such day": "31.02.2024",
    "no such month": "2024-13-45",
    "a telephone number": "0049-30-12345678",
    "a score": "3:1",
    "the year alone": "2024",
    "order unknown": "3/5/2024",
    "nothing": "",
    "a unit": "10 pages 2024",
    "year of two digits, order unknown": "3/5/24",
    "what systems print for never": "1970-01-01T00:00:00Z",
    "the year one": "0001-01-01T00:00:00Z",
    "a year by emperors": "令和6年5月3日",
    "a month that is none": "3 Foo 2024",
}


@pytest.mark.parametrize("text", NO_DATE.values(), ids=NO_DATE.keys())
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


DAYS = {
    "ISO": "2024-05-03",
    "compact": "20240503",
    "slashes": "2024/05/03",
    "English": "3 May 2024",
    "English ordinal": "3rd of May, 2024",
    "American": "May 3, 2024",
    "American short": "Fri, May. 3rd 2024",
    "German": "Freitag, 3. Mai 2024",
    "German numbers": "Stand: 03.05.2024",
    "German short": "03.05.24",
    "Austrian": "3. mai 2024",
    "French": "Publié le 3 mai 2024",
    "Spanish": "3 de mayo de 2024",
    "Portuguese": "3 de maio de 2024",
    "Italian": "3 maggio 2024",
    "Dutch": "3 mei 2024",
    "Polish": "3 maja 2024",
    "Czech": "3. května 2024",
    "Swedish": "3 maj 2024",
    "Finnish": "3. toukokuuta 2024",
    "Hungarian": "2024. május 3.",
    "Russian": "3 мая 2024 г.",
    "Ukrainian": "3 травня 2024",
    "Greek": "3 Μαΐου 2024",
    "Turkish": "3 Mayıs 2024",
    "Indonesian": "3 Mei 2024",
    "Vietnamese": "3 tháng 5, 2024",
    "Arabic": "٣ مايو ٢٠٢٤",
    "Arabic, Levant": "3 أيار 2024",
    "Hindi": "3 मई 2024",
    "Chinese": "2024年5月3日",
    "Korean": "2024. 05. 03.",
    "Icelandic": "3. maí 2024",
    "Lithuanian": "2024 m. gegužės 3 d.",
    "Latvian": "2024. gada 3. maijā",
    "Croatian": "3. svibnja 2024.",
    "Serbian": "3. маја 2024.",
    "Urdu": "3 مئی، 2024",
    "Bengali": "৩ মে ২০২৪",
    "Marathi": "३ मे २०२४",
    "Vietnamese, short": "3 thg 5, 2024",
    "in a sentence": "The bridge opened on 3 May 2024 and closed on 4 May 2024.",
}


@pytest.mark.parametrize("text", DAYS.values(), ids=DAYS.keys())
def test_day(text: str) -> None:
    assert parse_date(text) == "2024-05-03"


TIMES = {
    "ISO with fractions": ("2024-05-03T12:30:05.123+0200", "2024-05-03T12:30:05+02:00"),
    "ISO with Z": ("2024-05-03T12:30Z", "2024-05-03T12:30:00+00:00"),
    "no offset is invented": ("2024-05-03 12:30:00", "2024-05-03T12:30:00"),
    "mail": ("Fri, 03 May 2024 12:30:00 GMT", "2024-05-03T12:30:00+00:00"),
    "Java": ("Fri May 03 12:30:00 CEST 2024", "2024-05-03T12:30:00+02:00"),
    "half days": ("May 3, 2024 at 6:05 pm EDT", "2024-05-03T18:05:00-04:00"),
    "midnight": ("May 3, 2024, 12:10 a.m.", "2024-05-03T00:10:00"),
    "full hour": ("May 3, 2024, 8 a.m.", "2024-05-03T08:00:00"),
    "German": ("3. Mai 2024 um 12.30 Uhr", "2024-05-03T12:30:00"),
    "time first": ("12:30 Uhr, 3. Mai 2024", "2024-05-03T12:30:00"),
    "French": ("3 mai 2024 à 12h30", "2024-05-03T12:30:00"),
    "Japanese": ("2024年5月3日 12時30分", "2024-05-03T12:30:00"),
    "Korean": ("2024.05.03. 오후 3:04", "2024-05-03T15:04:00"),
    "compact": ("20240503T123000Z", "2024-05-03T12:30:00+00:00"),
    "offset of numbers": ("Fri, 3 May 2024 12:30 +0200", "2024-05-03T12:30:00+02:00"),
    "Vietnamese": ("3 tháng 5 năm 2024, 12:30 (GMT+7)", "2024-05-03T12:30:00+07:00"),
    "seconds since 1970": ("1714732200", "2024-05-03T10:30:00+00:00"),
    "milliseconds since 1970": ("1714732200000", "2024-05-03T10:30:00+00:00"),
    "a zone that means two things": ("3 May 2024 12:30 IST", "2024-05-03T12:30:00"),
}


@pytest.mark.parametrize(("text", "iso"), TIMES.values(), ids=TIMES.keys())
def test_time(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("3/5/2024", "en-US", "2024-03-05"),
        ("3/5/2024", "en", "2024-03-05"),
        ("3/5/2024", "en-GB", "2024-05-03"),
        ("3/5/2024", "fr", "2024-05-03"),
        ("13/5/2024", "en-US", "2024-05-13"),
        ("5/13/2024", "fr", "2024-05-13"),
        ("5/5/2024", None, "2024-05-05"),
        ("3/5/2024", "en-CA", None),
        ("3/5/24", "fr", "2024-05-03"),
        ("3/5/24", "en-US", "2024-03-05"),
        ("24/05/03", "ja", None),
    ],
)
def test_order_of_day_and_month(text: str, language: str | None, iso: str | None) -> None:
    assert parse_date(text, language) == iso


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 hours ago", "2024-05-03"),
        ("3 days ago", "2024-04-30"),
        ("vor 3 Tagen", "2024-04-30"),
        ("il y a 2 jours", "2024-05-01"),
        ("hace 2 días", "2024-05-01"),
        ("2 дня назад", "2024-05-01"),
        ("منذ 3 أيام", "2024-04-30"),
        ("an hour ago", "2024-05-03"),
        ("vor einem Tag", "2024-05-02"),
        ("il y a une heure", "2024-05-03"),
        ("un'ora fa", "2024-05-03"),
        ("för 2 dagar sedan", "2024-05-01"),
        ("2 дні тому", "2024-05-01"),
        ("2 ngày trước", "2024-05-01"),
        ("2日前", "2024-05-01"),
        ("Yesterday at 12:30", "2024-05-02"),
        ("heute, 12:30 Uhr", "2024-05-03"),
        ("Hier à 12h30", "2024-05-02"),
        ("ayer", "2024-05-02"),
        ("вчера", "2024-05-02"),
        ("昨天", "2024-05-02"),
        ("3 days", None),
        ("2 fish ago", None),
        ("3 weeks ago", None),  # rounded: no day is meant
        ("Yesterday the mayor resigned", None),
        ("Today's headlines", None),
        ("1 day ago, on 2 May 2024", "2024-05-02"),
    ],
)
def test_relative(text: str, day: str | None) -> None:
    assert parse_relative(text, "2024-05-03T10:00:00+00:00") == day
    assert parse_relative(text, None) is None
    assert parse_relative(text, "yesterday") is None


def test_the_day_is_that_of_the_clock_by_which_the_page_was_saved() -> None:
    assert parse_relative("2 hours ago", "2024-05-03T01:00:00+02:00") == "2024-05-02"
    assert parse_relative("2 hours ago", "2024-05-03T03:00:00+02:00") == "2024-05-03"


# Of the languages whose dates Unicode's locale data write out in words and in the Christian era.
LOCALES = """
af ar az be bg bn ca cs cy da de el en en_GB es et fa fi fil fr gl gu ha he hi hr hu hy id is it ja ka kk kn ko lb lt lv mk mr ms nb ne nl
pl pt ro ru sk sl sq sr sr_Latn sv sw ta te tr uk ur uz vi xh zh zu
""".split()


@pytest.mark.parametrize("locale", LOCALES)
def test_months_as_unicode_writes_them(locale: str) -> None:
    days = [date(2024, month, 23) for month in range(1, 13)]
    written = [(format_date(day, form, locale=locale), day) for day in days for form in ("long", "full")]
    assert [(text, parse_date(text, locale)) for text, _ in written] == [(text, day.isoformat()) for text, day in written]


def test_a_month_two_languages_name_alike_is_read_by_the_language() -> None:
    assert parse_date("23. listopada 2024.", "hr") == "2024-10-23"
    assert parse_date("23 listopada 2024", "pl") == parse_date("23 listopada 2024") == "2024-11-23"


NO_DATE_LINES = [
    "",
    "Monday",
    "May",
    "2024",
    "In May 2024",
    "The 3 May 2024 was dry",
    "On May 3, 2024 the river rose.",
    "3 comments",
    "12 days",
    "3:1",
    "World War 2",
    "date 2025-08-25 International",
    "10 years ago today we met",
    "May 2024 was warm",
    "Seite 3",
]


@pytest.mark.parametrize("text", NO_DATE_LINES)
def test_no_date_line(text: str) -> None:
    assert not looks_like_date_line(text)


DATE_LINES = [
    "Published 3 May 2024",
    "Updated: May 3, 2024 at 6:05 pm | 4 min read",
    "December 18, 2025 ・ 3 min read",
    "Fri 3 May 2024 12.30 BST",
    "Stand: 03.05.2024, 12:30 Uhr",
    "Veröffentlicht am 3. Mai 2024",
    "Lesezeit: 5 Min.",
    "vor 2 Stunden",
    "Publié le 3 mai 2024 à 12h30, mis à jour le 4 mai 2024 à 10h00",
    "Actualizado a las 12:30h",
    "Publicado em 3 de maio de 2024 às 10h",
    "Pubblicato il 3 maggio 2024",
    "Опубликовано: 03.05.2024 12:30",
    "تم النشر في 3 مايو 2024",
    "Gepubliceerd op 3 mei 2024",
    "Publicerad 3 maj 2024 kl. 12.30",
    "3 Mayıs 2024 12:30",
    "公開日時 2024年5月3日 12時30分",
    "입력 2024.05.03. 오후 3:04",
    "3 May",
    "12:30",
    "2 hours ago",
    "2024-05-03",
]


@pytest.mark.parametrize("text", DATE_LINES)
def test_date_line(text: str) -> None:
    assert looks_like_date_line(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("date 2025-03-14 International", "International"),
        ("3. Mai 2024 | Politik", "Politik"),
        ("Published 3 May 2024", ""),
        ("World", "World"),
    ],
)
def test_what_a_line_says_besides_its_date(text: str, rest: str) -> None:
    assert without_dates(text) == rest


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3 May 2024", ("3 May 2024", "")),
        ("Stand: 03.05.2024 12:30 Uhr", ("Stand: 03.05.2024 12:30 Uhr", "")),
        ("3. Mai 2024, Stand: 4. Mai 2024", ("3. Mai 2024, ", "Stand: 4. Mai 2024")),
        ("Updated 4 May 2024", ("", "Updated 4 May 2024")),
        ("Publié le 3 mai 2024, mis à jour le 4 mai 2024", ("Publié le 3 mai 2024, ", "mis à jour le 4 mai 2024")),
        ("3. Mai 2024, aktualisiert 4. Mai 2024", ("3. Mai 2024, ", "aktualisiert 4. Mai 2024")),
    ],
)
def test_publication_and_change(text: str, parts: tuple[str, str]) -> None:
    assert split_update(text) == parts


@given(st.text(max_size=400), st.sampled_from([None, "de", "en", "en-GB", "xx"]))
def test_never_raises_and_gives_iso_or_none(text: str, language: str | None) -> None:
    iso = parse_date(text, language)
    assert iso is None or as_time(iso) is not None
    assert looks_like_date_line(text) in (True, False)
    without_dates(text)
    assert parse_relative(text, iso) is None or iso is not None


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日"):
        assert parse_date(day.strftime(form)) == day.isoformat()


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31)))
def test_every_second_is_read_back(time: datetime) -> None:
    time = time.replace(microsecond=0)
    assert parse_date(time.isoformat()) == time.isoformat()
    assert parse_date(time.isoformat() + ".123Z") == time.isoformat() + "+00:00"
