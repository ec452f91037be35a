"""Datelines and credit lines: the place before the first sentence, and the agency a text came from."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.fields.agencies import SPELLINGS, agency_named
from cleaner.fields.author_words import FUNCTION_WORDS, PARTICLES
from cleaner.fields.date_words import MONTHS, WEEKDAYS
from cleaner.fields.plain import plain, western_digits

LONGEST = 160  # characters within which a dateline ends
LONGEST_LEAD = 110  # characters before the sign that ends it, white space and entities included
LONGEST_CREDIT = 240
SHORTEST_SENTENCE = 40  # characters that follow a place that only its capitals tell


class Dateline(NamedTuple):
    """What the opening of a first paragraph says: the place as printed, the agency by its name; None where it is silent."""

    place: str | None
    agency: str | None


_END = re.compile(
    r"""(?P<lead>[^()（）–—―\n]{2,70}?)
    (?: \s*[(（](?P<bracket>[^()（）]{2,40})[)）]\s*(?P<dash>(?:[.,]?\s*-{1,2}|[.]?\s*[–—―−]|[:.])\s*)?  # (AP) —
      | [\s,.]\s*/(?P<slashed>[^/()\n]{2,25})/\s*[-–—.]?                                             # /TASS/.
      | (?P<spaced>\s*(?:--|[–—―−])\s*|\s-\s+|\.-\s*)                                                  # —
    )(?=\s*\S)""",
    re.X,
)
# One of these ends every dateline.
_SIGNS = re.compile(r"[(（\[/–—―−【电電讯]|--|\s-\s|\.-")
_AGENCY_FIRST = re.compile(r"[(（](?P<bracket>[^()（）]{2,40})[)）]\s*[-–—―.:]+\s*")
_DAY = re.compile(
    r"""(?<![^\s,.،])
    (?: \d{1,2}(?:st|nd|rd|th|er|[.º])?\s*(?:de\s+)?(?P<name>[^\W\d]{3,12})\.?   # 3. Mai
      | (?P<other>[^\W\d]{3,12})\.?\s*\d{1,2}(?:st|nd|rd|th|\.)?                # September 27th
    )
    (?:,?\s*(?:19|20)\d\d)?$""",
    re.X,
)
_IN_PLACES = PARTICLES | {"sur", "am", "an", "na", "on", "upon"}
_WEEKDAY = re.compile(r"[\s,]+(?:" + "|".join(sorted(day for day in WEEKDAYS if len(day) > 2)) + r")[\s,.]*$", re.I)
_EAST_ASIAN = tuple(
    re.compile(form)
    for form in (
        r"[(（\[](?P<place>[^()（）\[\]=＝]{1,20})[=＝](?P<agency>[^()（）\[\]=＝]{2,20})[)）\]]",  # (서울=연합뉴스)
        r"【(?P<place>[^【】]{1,12}?)(?:\d{1,2}日)?[=＝・]?(?P<agency>共同|時事|ロイター|AFP時事|AFP)】",
        r"(?P<agency>新华社|新華社|中新社|中新网|路透社|法新社)(?P<place>[^\d\s，。]{2,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|電|讯)",
        r"(?P<place>[\u3400-\u9fff]{2,6})[(（](?P<agency>[^()（）]{2,12})[)）]",
    )
)
# Capitals before a dash that are no place.
_SHOUTS = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE EXKLUSIV ANALYSIS OPINION WATCH LIVE VIDEO PHOTOS NEWS CORRECTION EDITORIAL COMMENT REVIEW "
    "INTERVIEW FACTBOX EXPLAINER ADVERTISEMENT WARNING NOTE EILMELDUNG EIL UPDATE DIRECT VIDÉO URGENT ÚLTIMA HORA EN VIVO AO VIVO "
    "ESCLUSIVA СРОЧНО ОБНОВЛЕНО ЭКСКЛЮЗИВ ВИДЕО ФОТО SPOILER TIPP INFO FAQ".split()
)

_SHORT_FIRST = sorted(SPELLINGS, key=len, reverse=True)
_AGENCY_INSIDE = re.compile(r"(?<![\w@.])(?:" + "|".join(map(re.escape, _SHORT_FIRST)) + r")(?![\w@]|\.\w)")
# What a credit opens with; then come agencies and nothing else, or, after a colon, other sources too.
_LABEL = re.compile(
    r"""[\W_]*(?: sources? | quellen? | fuentes? | fontes? | bron | källa | kilde | kaynak | zdroj | źródło | sumber | nguồn
      | источник | по\ материалам | المصدر | مصدر | स्रोत | 来源 | 來源 | 出典 | 출처
      | (?:additional\ )?reporting\ (?:by|from) | with\ (?:reporting|files|information|material|additional\ reporting)\ (?:by|from)
      | mit\ (?:material|informationen|agenturmaterial)(?:\ (?:von|der))? | mit | unter\ verwendung\ von
      | avec(?:\ (?:les?|l['’]))? | con(?:\ información\ de)? | com(?:\ informações\ d[aeo])?
      )(?![^\W_])\s*(?P<colon>[:：])?\s*""",
    re.I | re.X,
)
_STATEMENT = re.compile(
    r"copyright|©|\(c\)|(?:this|the preceding) (?:story|article|report) (?:was|is|has|contains|includes)\b|"
    r"diese(?:r text|r artikel|meldung)\b",
    re.I,
)
_CONTRIBUTED = re.compile(
    r"contribut\w+ (?:\w+ )?to this|contributed reporting|contribu\w+ (?:à|a|con|para) |trug(?:en)? (?:\w+ )*bei|ha contribuito", re.I
)
_BETWEEN_AGENCIES = re.compile(r"\s*(?:[/,;&+|]|\s-\s|\b(?:and|und|et|y|e|и|en|og|och|with|mit|avec|con|com)\b)\s*")
_CLOSES = re.compile(r"[)）\]–—―-]")  # stands in the last characters of every text that ends with an agency
_CLOSING = re.compile(r"(?:[(（\[](?P<bracket>[^()（）\[\]]{2,40})[)）\]]|\s[–—―-]{1,2}\s?(?P<dashed>[^\s–—―-][^–—―]{1,30}))\W*$")


def parse_dateline(text: str) -> Dateline | None:
    """The dateline a paragraph opens with, None if it opens with none.

    An agency that is not known by name is given as printed; a place without agency or date counts in capitals only.

    >>> parse_dateline("BERLIN, 3. Mai (Reuters) - Der Bundestag hat")
    Dateline(place='BERLIN', agency='Reuters')
    >>> parse_dateline("Washington. September 27th. INTERFAX - The United States")
    Dateline(place='Washington', agency='Interfax')
    >>> parse_dateline("The mayor (Labour) - once a teacher - resigned.") is None
    True
    """
    if not _SIGNS.search(text, 0, LONGEST_LEAD):
        return None
    text = western_digits(plain(text[: 4 * LONGEST]))[:LONGEST]
    for form in _EAST_ASIAN:
        if (hit := form.match(text)) and (agency := agency_named(hit["agency"])):
            return Dateline(hit["place"].strip(), agency)
    if (hit := _AGENCY_FIRST.match(text)) and (agency := _agency_among(hit["bracket"])):
        end = _END.match(text, hit.end())
        place = _place(end["lead"])[0] if end and end["spaced"] else None
        return Dateline(place, agency)
    end = _END.match(text)
    if end is None:
        return None
    lead, agency = end["lead"].strip(), _agency_among(end["bracket"] or end["slashed"] or "")
    if agency is None and not end["bracket"]:
        lead, agency = _agency_at_end(lead)
        agency = agency or _agency_after(text[end.end() :])
    place, dated = _place(lead)
    if place is None:
        return None
    loud = place.split(",")[0].isupper() and len(place) > 3
    if end["slashed"] and agency is None:
        return Dateline(place, end["slashed"].strip()) if loud and dated else None
    if end["bracket"] and agency is None:
        printed = end["bracket"].strip()
        return Dateline(place, printed) if loud and end["dash"] and len(printed.split()) <= 3 and printed[0].isalpha() else None
    if agency or dated:
        ended = end["dash"] or not end["bracket"] or _opens_sentence(text[end.end() :], place)
        return Dateline(place, agency) if loud or dated or ended else None
    alone = loud and end["spaced"].strip() != "-" and len(text) - end.end() >= SHORTEST_SENTENCE and len(place.split()) <= 4
    return Dateline(place, None) if alone and not _SHOUTS.intersection(place.split()) else None


def parse_credit(text: str) -> str | None:
    """The agency that a credit line names; None if the text is no credit line or names none.

    >>> parse_credit("The Associated Press contributed to this report.")
    'Associated Press'
    >>> parse_credit("Quelle: harbour.example, mau/dpa")
    'dpa'
    >>> parse_credit("The minister told Reuters that the bridge was safe.") is None
    True
    """
    text = plain(text[: 2 * LONGEST_CREDIT])
    if not text or len(text) > LONGEST_CREDIT:
        return None
    parts = [agency_named(part) for part in _BETWEEN_AGENCIES.split(text)]
    if all(parts):
        return parts[0]
    label = _LABEL.match(text)
    if label and not label["colon"]:
        parts = [agency_named(part) for part in _BETWEEN_AGENCIES.split(text[label.end() :])]
        return parts[0] if all(parts) else None
    if label or _STATEMENT.match(text) or _CONTRIBUTED.search(text):
        hit = _AGENCY_INSIDE.search(text, label.end() if label else 0)
        return SPELLINGS[hit[0]] if hit else None
    return None


def closing_agency(text: str) -> str | None:
    """The agency in brackets or after a dash at the end of a last paragraph, None if there is none.

    >>> closing_agency("Die Polizei ermittelt. (dpa/afp)")
    'dpa'
    """
    if not _CLOSES.search(text, max(0, len(text) - 60)):
        return None
    hit = _CLOSING.search(plain(text[-120:]))
    return _agency_among(hit["bracket"] or hit["dashed"] or "") if hit else None


def _opens_sentence(rest: str, place: str) -> bool:
    """Does a sentence begin behind a bracket without a dash: "Hamburg (AFP) Die ..."? A name before it would be its subject."""
    rest = rest.lstrip()
    return "," not in place and len(place.split()) == 1 and rest[:1].isupper() and len(rest) >= SHORTEST_SENTENCE


def _agency_among(text: str) -> str | None:
    """The first agency in "dpa/lhe" or "AFP, Reuters"."""
    return agency_named(text) or next((name for part in re.split(r"\s*[/,;&|]\s*|\s-\s", text) if (name := agency_named(part))), None)


def _agency_at_end(lead: str) -> tuple[str, str | None]:
    """The lead without the agency that ends it: "Washington. September 27th. INTERFAX"."""
    for space in re.finditer(r"[\s,.]+", lead):
        if agency := agency_named(lead[space.end() :]):
            return lead[: space.start()], agency
    return lead, None


def _agency_after(text: str) -> str | None:
    """The agency that follows the dash: "ПАРИЖ, 5 мая - РИА Новости. "."""
    hit = re.match(r"\s*[(（]?([^.,:–—()（）\n]{2,30}?)\s*(?:[.:–—)）]|\s-\s)", text)
    return agency_named(hit[1]) if hit else None


def _place(lead: str) -> tuple[str | None, bool]:
    """The place in what stands before agency and dash, and whether a day stood behind it."""
    lead = lead.strip(" ,،")
    day = _DAY.search(lead.rstrip("."))
    dated = day is not None and (day["name"] or day["other"]).lower() in MONTHS
    if day and dated:
        lead = _WEEKDAY.sub("", lead[: day.start()].strip(" ,،"))
    if "," not in lead:  # the full stop of "Mo." stays
        lead = lead.strip(" .")
    words = lead.replace("/", " ").split()
    if not 1 <= len(words) <= 6 or any(c.isdigit() for c in lead):
        return None, dated
    for word in words:
        lower = word.lower().strip(",.")
        capital = word[0].isupper() or word[0].lower() == word[0].upper()
        if lower in FUNCTION_WORDS or (lower in WEEKDAYS and len(lower) > 3) or not (capital or lower in _IN_PLACES):
            return None, dated
    return lead, dated
