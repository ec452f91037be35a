"""Who is credited: the authors and the agency among all that a page claims and prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from cleaner.fields.agencies import agency_named
from cleaner.fields.authors import agencies_in, is_author, names_only, parse_byline, pen_names, split_authors
from cleaner.fields.dateline import closing_agency, parse_credit
from cleaner.fields.names import is_person
from cleaner.model import Candidate
from cleaner.text import fold


def choose_authors(claims: Sequence[Candidate], bylines: Sequence[Candidate], outlets: Iterable[str]) -> list[Candidate]:
    """The people, or else the agency or desk, of the first source that names any; one candidate a name.

    `claims` are author fields, best source first, `bylines` lines that were taken out of the text, best first, `outlets` the names of the
    site. Where nobody else is named: a pen name, and last the outlet itself.
    """
    besides = frozenset(fold(name) for name in outlets)
    fields = [
        _named(source, chain.from_iterable(_split(claim.value, besides) for claim in group))
        for source, group in groupby(claims, key=lambda claim: claim.source)
    ]
    pseudonyms: list[Candidate] = []
    for group in _groups(fields, bylines, besides):
        if found := [name for name in group if is_person(name.value)] or [name for name in group if is_author(name.value)]:
            return found
        pseudonyms = pseudonyms or group
    return pseudonyms or next((group[:1] for group in fields if group), [])


def _groups(fields: Sequence[list[Candidate]], bylines: Sequence[Candidate], outlets: frozenset[str]) -> Iterator[list[Candidate]]:
    """The names of each source, surest first: fields and lines but for the site itself, then people like whom the site is called."""
    for group in fields:
        yield [name for name in group if fold(name.value) not in outlets]
    for line in bylines:
        yield [name for name in _named(line.source, parse_byline(line.value)) if fold(name.value) not in outlets]
    for group in fields:
        yield [name for name in group if fold(name.value) in outlets and is_person(name.value)]
    for line in bylines[:1]:  # further bare names are those of teasers
        yield _named(line.source, names_only(line.value) or pen_names(line.value))


def choose_agency(bylines: Sequence[Candidate], credit_lines: Sequence[Candidate], authors: Sequence[Candidate]) -> Candidate | None:
    """The agency that a byline, a credit line or the author's name gives, in this order.

    On a page an agency's bare name, or one after ©, credits a picture more often than the text; both count in a text dump only.
    """
    lines = [line for line in credit_lines if line.source.startswith("text:") or not _credits_picture(line.value)]
    named = chain(
        (Candidate(name, line.source) for line in bylines for name in agencies_in(line.value)),
        (Candidate(name, line.source) for line in lines if (name := parse_credit(line.value))),
        (Candidate(name, author.source) for author in authors if (name := agency_named(author.value))),
    )
    return next(named, None)


def agency_at_the_end(paragraphs: Sequence[str]) -> str | None:
    """The agency that the last paragraphs of a text name in a credit, in brackets or after a dash.

    >>> agency_at_the_end(["The bridge is open again.", "Nobody was hurt. (AP)"])
    'Associated Press'
    """
    return next((name for text in reversed(paragraphs) if (name := parse_credit(text) or closing_agency(text))), None)


def _split(value: str, outlets: frozenset[str]) -> tuple[str, ...]:
    names = split_authors(value)
    return names if outlets.isdisjoint(map(fold, names)) else split_authors(value, outlets)


def _credits_picture(line: str) -> bool:
    return agency_named(line) is not None or line.lstrip().startswith(("©", "(c)"))


def _named(source: str, names: Iterable[str]) -> list[Candidate]:
    return [Candidate(name, source) for name in dict.fromkeys(names)]
