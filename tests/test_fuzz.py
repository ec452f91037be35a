"""Wild pages of every kind, torn, nested, and in wrong encodings: whatever comes in, an article comes out.

Hypothesis draws a few hundred of them in each run and shrinks what fails; `tests.benchmarks.fuzz` cleans millions.
"""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Page
from cleaner.model import Kind
from tests.benchmarks.fuzz import broken_promise
from tests.test_invariants import assert_sound
from tests.wild import CODECS, wild_page

CLEANER = Cleaner()

some = settings(max_examples=150, suppress_health_check=list(HealthCheck))

signs = st.text(st.characters(codec=None, categories=None), max_size=200)
kinds: st.SearchStrategy[Kind | None] = st.sampled_from((None, "html", "text"))


@some
@given(st.randoms(use_true_random=False))
def test_any_wild_page_is_cleaned(draw: random.Random) -> None:
    assert broken_promise(CLEANER, wild_page(draw)) is None


@some
@given(
    st.binary(max_size=500) | signs, kinds, st.none() | st.sampled_from(CODECS) | st.text(max_size=20), st.none() | signs, st.none() | signs
)
def test_any_content_under_any_claims(
    content: bytes | str, kind: Kind | None, charset: str | None, url: str | None, crawled: str | None
) -> None:
    page = Page(content, kind, url, charset, crawled)
    assert broken_promise(CLEANER, page) is None
    assert_sound(CLEANER.clean(page))
