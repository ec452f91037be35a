"""Dates as pages print them, read into ISO 8601; a part that is not on the page is not invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from cleaner.fields.date_words import AGO, DATE_WORDS, MONTHS, MONTHS_OF, ONE, TODAY, TWO_WORD_MONTHS, UNITS, YESTERDAY, ZONES
from cleaner.fields.plain import plain, western_digits
from cleaner.fields.remembered import remembered

MONTH_FIRST = frozenset({"en", "en-us", "en-ph"})  # where 3/5/2024 is a day in March
EITHER = frozenset({"en-ca"})  # where it can be both
YEAR_FIRST = frozenset("ja zh ko hu lt sv".split())  # where 24/05/03 is a day in 2024
LONGEST = 300  # characters that are looked at; a line that gives a date is shorter
BEFORE, AFTER = 16, 30  # characters beside a date in which its time is looked for

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
_MONTH = r"(?P<m>\d{1,2})"
_NAME = r"(?P<name>[^\s\d,،.;:/|()–—-]{2,14})"  # not \w: the vowel signs of Hindi are no letters to `re`
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª])?"
_OF = r"(?:(?:de|del|di|of)\s+|d['’])?"
_OF_YEAR = r"(?:\.|,|\s?(?:m|ж|թ)\.)?"  # 2024 m. gegužės 3

# How the parts of a date may follow each other; where two of them match at one place the earlier wins.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<![\d.-]){_YEAR}-{_MONTH}-{_DAY}(?![\d-])",  # 2024-05-03
        rf"(?<![\d.]){_YEAR}(?:\s?[년年/.]\s?){_MONTH}(?:\s?[月월/.]\s?){_DAY}(?!\d)",  # 2024/05/03, 2024年5月3日, 2024. 5. 3.
        rf"(?<!\d){_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?=$|T|\s)",  # 20240503
        rf"(?<![\d.]){_DAY}\.\s?{_MONTH}\.\s?{_YEAR}(?!\d)",  # 3.5.2024
        rf"(?<![\d.]){_DAY}\.{_MONTH}\.(?P<y>\d\d)(?=$|[\s,|)])",  # 03.05.24
        rf"(?<![\d/.-]){_DAY}(?P<order>[/-]){_MONTH}(?P=order){_YEAR}(?![\d/-])",  # 3/5/2024: which is the day?
        rf"(?<![\d/.-]){_DAY}(?P<short>[/-]){_MONTH}(?P=short)(?P<y>\d\d)(?=$|[\s,|)])",  # 3/5/24: as above
        rf"(?<![\d:.]){_DAY}{_ORDINAL},?[\s-]*{_OF}{_NAME}\.?[,،]?[\s-]*{_OF}{_YEAR}(?!\d)",  # 3rd of May, 2024
        rf"{_NAME}\.?\s*{_DAY}{_ORDINAL},?\s+{_OF}{_YEAR}(?!\d)",  # May 3, 2024
        rf"{_NAME}\s+{_DAY}(?P<clock>\s\d\d:\d\d:\d\d\s(?:[A-Z]{{3,4}}|[+-]\d{{4}}))\s{_YEAR}",  # May 03 12:30:00 CEST 2024
        rf"(?<!\d){_DAY}\s+(?:tháng|thg)\s+{_MONTH},?\s+(?:năm\s+)?{_YEAR}(?!\d)",  # 3 tháng 5, 2024
        rf"(?<!\d){_YEAR}{_OF_YEAR}[\s-]+{_NAME}\.?[\s-]*{_DAY}(?!\d)",  # 2024. május 3.
        rf"(?<!\d){_YEAR}(?:\.\sgada|\s?ж\.)\s{_DAY}\.?\s{_NAME}",  # 2024. gada 3. maijs
    )
)
_CLOCK = re.compile(
    r"""(?<![\d:.])(?P<half>오전|오후|午前|午後|上午|下午)?\s?
    (?P<h>[01]?\d|2[0-3])
    (?: \s?[:時时시h]\s?(?P<m>[0-5]\d)(?!\d)(?:\s?[:分분]\s?(?P<s>[0-5]\d)(?:[.,]\d+)?)?   # 12:30:05.000, 12時30分, 12h30
      | \.(?P<dotted>[0-5]\d)(?=\s*(?:uhr|uur|[ap]\.?m\b|gmt|bst|utc|$|[|)]))             # 12.30 Uhr
      | (?=\s?(?:[ap]\.?m\b|uhr\b))                                                       # 6 pm, 12 Uhr
    )
    \s*(?P<ampm>[ap])?(?(ampm)\.?m\b\.?)(?:\s*(?:uhr|uur|hrs?|h|分|분)(?!\w))?
    (?: \s*\(?(?P<offset>(?:utc|gmt)?\s?[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d)) | \s*\(?(?P<zone>[a-z]{1,4}|мск)\b )?
    """,
    re.I | re.X,
)
_ISO_TIME = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d(?:[T ]\d\d:?\d\d[\d:.]*\s?(?:Z|[+-]\d\d:?\d\d)?)?")  # what structured data holds
_LONGEST_DAY = 10  # characters of a date without a time
_NEVER = date(1970, 1, 1)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")  # seconds or milliseconds; no news page is older than 2001
_COUNTED = re.compile(r"(?<![\d.,])(\d{1,3})\s?-?\s?([^\s\d.,|()-]+)")
_DAY_AND_MONTH = re.compile(rf"(?<!\d){_DAY}{_ORDINAL}\s*{_OF}{_NAME}|{_NAME.replace('name', 'other')}\s*\d{{1,2}}{_ORDINAL}(?!\d)")
_UPDATED = re.compile(
    r"(?:zuletzt |last |dernière |última |ultimo |последнее |آخر )?(?:updat|aktuali[sz]|modifi|mise? à jour|actuali[sz]|atualiz|aggiorn|"
    r"bijgewerkt|laatst gewijzigd|uppdater|oppdater|opdater|обновл|güncel|edited|revised|reviewed|更新|수정|تحديث|अपडेट)|stand:",
    re.I,
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\s\d.,:;|/()\[\]–—•·・●▪*+-]+")


class _Day(NamedTuple):
    iso: str
    start: int
    end: int
    clock: str  # a time inside the date; elsewhere ""


@remembered
def parse_date(text: str, language: str | None = None) -> str | None:
    """The first full date in the text as ISO 8601, with the time and the offset if they stand beside it.

    `language` ("de", "en-GB") settles the order of 3/5/2024; None leaves such a date unread. None is returned where day, month
    or year is missing, or the day does not exist.

    >>> parse_date("Published 3 May 2024 at 6:05 pm GMT")
    '2024-05-03T18:05:00+00:00'
    >>> parse_date("Stand: 03.05.2024")
    '2024-05-03'
    >>> parse_date("3 May") is None
    True
    """
    if _ISO_TIME.fullmatch(text) and (exact := _exactly(text)):
        return exact
    text = _prepared(text)
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    day = next(_days(text, language), None)
    if day is None:
        return None
    hit = _CLOCK.search(day.clock or text[day.end : day.end + AFTER])
    if hit is None:
        hit = _CLOCK.search(text[max(0, day.start - BEFORE) : day.start])
    return day.iso + (_time(hit) if hit else "")


def parse_relative(text: str, now: str | None) -> str | None:
    """The day that "3 hours ago" names, counted back from the time of the saving (ISO 8601); None where either is missing.

    >>> parse_relative("vor 3 Tagen", "2024-05-03T10:00:00+00:00")
    '2024-04-30'
    >>> parse_relative("Yesterday at 12:30", "2024-05-03T10:00:00+00:00")
    '2024-05-02'
    """
    if now is None or as_time(now) is None:
        return None
    saved = datetime.fromisoformat(now)  # the day is that of the clock by which it was saved
    text = _prepared(text).lower().replace("’", "'")
    words = _WORD.findall(text)
    if words and all(word in DATE_WORDS for word in words) and next(_days(text, "en"), None) is None:
        if not TODAY.isdisjoint(words):
            return saved.date().isoformat()
        if not YESTERDAY.isdisjoint(words):
            return _before(saved, days=1)
    if AGO.isdisjoint(words):
        return None
    hit = _COUNTED.search(text)
    if hit and hit[2] in UNITS:
        return _before(saved, **{UNITS[hit[2]]: int(hit[1])})
    words = _WORD.findall(text.replace("'", " "))
    unit = next((UNITS[word] for one, word in pairwise(words) if one in ONE and word in UNITS), None)
    return _before(saved, **{unit: 1}) if unit else None


def as_time(iso: str) -> datetime | None:
    """The ISO 8601 string as a time in UTC (without an offset: taken as UTC); None if it is none.

    >>> as_time("2024-05-03T10:00:00+02:00").hour
    8
    """
    try:
        when = datetime.fromisoformat(iso)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def split_update(text: str) -> tuple[str, str]:
    """A line's parts before and after the word that says "updated"; the second is empty if there is none.

    "Stand:" that opens a line is no such word: where it does, the line gives the only date of the text.

    >>> split_update("Published 3 May 2024, updated 4 May 2024")
    ('Published 3 May 2024, ', 'updated 4 May 2024')
    """
    hit = None if _ISO_TIME.fullmatch(text) else _UPDATED.search(text)
    if hit and hit.start() == 0 and hit[0].lower() == "stand:":
        return text, ""
    return (text[: hit.start()], text[hit.start() :]) if hit else (text, "")


def without_dates(text: str) -> str:
    """What a header line says besides its dates, times and words such as "Updated".

    >>> without_dates("date 2025-08-25 International")
    'International'
    """
    text = _prepared(text)
    for day in reversed(list(_days(text, "en"))):
        text = text[: day.start] + " " + text[day.end :]
    words = _CLOCK.sub(" ", text).split()
    while words and _is_date_word(words[0]):
        del words[0]
    while words and _is_date_word(words[-1]):
        del words[-1]
    return " ".join(words)


def can_end_date(word: str) -> bool:
    """Can this word, with what sticks to it, stand in a line that looks like a date?

    >>> can_end_date("2024,"), can_end_date("Uhr"), can_end_date("Berg")
    (True, True, False)
    """
    return all(part in DATE_WORDS for part in _WORD.findall(word.lower()))


def looks_like_date_line(text: str) -> bool:
    """Is this line nothing but a date, a time or a reading time, with words such as "Updated"?

    >>> looks_like_date_line("Updated: May 3, 2024 at 6:05 pm | 4 min read")
    True
    >>> looks_like_date_line("On May 3, 2024 the river rose.")
    False
    """
    if len(text) > LONGEST or not _DIGIT.search(text):
        return False
    text = _prepared(text)
    words = _WORD.findall(text.lower())
    if not all(word in DATE_WORDS for word in words):
        return False
    days = list(_days(text, "en"))
    for day in reversed(days):
        text = text[: day.start] + " " + text[day.end :]
    text, times = _CLOCK.subn(" ", text)
    text = text.lower()
    gone_by = bool(days) or not AGO.isdisjoint(words)
    left = _DAY_AND_MONTH.sub(lambda hit: _blank(hit, (hit["name"] or hit["other"]) in MONTHS), text)
    left = _COUNTED.sub(lambda hit: _blank(hit, UNITS.get(hit[2]) == "minutes" or (gone_by and hit[2] in UNITS)), left)
    return bool(days or times or left != text) and not _DIGIT.search(left)


def _before(saved: datetime, **gone: int) -> str | None:
    try:
        return (saved - timedelta(**gone)).date().isoformat()
    except OverflowError:
        return None


def _is_date_word(word: str) -> bool:
    bare = "".join(_WORD.findall(word)).lower()
    return not bare or bare in DATE_WORDS


def _blank(hit: re.Match[str], known: bool) -> str:
    return " " if known else hit[0]


def _exactly(iso: str) -> str | None:
    """An ISO 8601 string without fractions of seconds, as `datetime` reads it."""
    try:
        if len(iso) <= _LONGEST_DAY:
            return _day(date.fromisoformat(iso))
        when = datetime.fromisoformat(iso).replace(microsecond=0)
        return when.isoformat() if _day(when.date()) else None
    except ValueError:
        return None


def _prepared(text: str) -> str:
    text = western_digits(plain(text[: 4 * LONGEST]))[:LONGEST]
    for two, one in TWO_WORD_MONTHS:
        if two in text:
            text = text.replace(two, one)
    return text


def _days(text: str, language: str | None) -> Iterator[_Day]:
    """The full dates in the text, in order, none overlapping another."""
    if not _DIGIT.search(text):
        return
    hits = sorted((hit.start(), rank, hit) for rank, form in enumerate(_FORMS) for hit in form.finditer(text))
    done = 0
    for start, _, hit in hits:
        if start < done or (iso := _iso(hit, language)) is None:
            continue
        done = hit.end()
        yield _Day(iso, start, done, hit.groupdict().get("clock") or "")


def _iso(hit: re.Match[str], language: str | None) -> str | None:
    parts = hit.groupdict()
    year, day = int(parts["y"]), int(parts["d"])
    custom = (language or "").lower().replace("_", "-")
    month = _month(parts["name"].lower(), custom) if "name" in parts else int(parts["m"])
    if "short" in parts and (not custom or custom[:2] in YEAR_FIRST):
        return None
    if ("order" in parts or "short" in parts) and month > 12:
        day, month = month, day
    elif ("order" in parts or "short" in parts) and day != month and day <= 12:
        if not custom or custom in EITHER:
            return None
        if custom in MONTH_FIRST:
            day, month = month, day
    try:
        return _day(date(year + 2000 if year < 100 else year, month, day))
    except ValueError:
        return None


def _month(name: str, language: str) -> int:
    """The number of a month, by the language if it has the name, else by any; 0 for none."""
    return MONTHS_OF.get(language[:2], {}).get(name) or MONTHS.get(name, 0)


def _day(day: date) -> str | None:
    """The day in ISO 8601, None for the one that systems count from and print for "never"."""
    return None if day == _NEVER else day.isoformat()


def _time(hit: re.Match[str]) -> str:
    hour, minute, second = int(hit["h"]), int(hit["m"] or hit["dotted"] or 0), int(hit["s"] or 0)
    half = (hit["ampm"] or "").lower()
    if (half == "p" or (hit["half"] or "") in ("오후", "午後", "下午")) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}:{second:02}{_offset(hit)}"


def _offset(hit: re.Match[str]) -> str:
    if not hit["offset"]:
        return ZONES.get((hit["zone"] or "").lower(), "")
    sign, digits = re.sub(r"[^+\d-]", "", hit["offset"])[0], re.sub(r"\D", "", hit["offset"])
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}"
