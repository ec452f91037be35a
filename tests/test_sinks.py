"""From articles to files: the fields of a record, the ledger, what text and Markdown look like, and files that appear whole or not."""

from __future__ import annotations

import gzip
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from backports import zstd

from cleaner.model import Article, Block, BlockKind, Metadata, Page, Source, Verdict
from cleaner.sinks.atomic import File, part_of, replacing
from cleaner.sinks.jsonl import as_jsonl, as_ledger
from cleaner.sinks.markdown import as_markdown
from cleaner.sinks.packing import packer_of
from cleaner.sinks.records import article_id, article_record, domain_of, ledger_record, ruleset_version
from cleaner.sinks.text import as_text

KEPT = Verdict(True, "text.kept", "", "assemble", "Part of the article.")
SHARE = Verdict(False, "share.bar", "share", "rules", "Share bars ask the reader for something.")
TITLE = Verdict(False, "title.echo", "title", "rules", "The title is told in the metadata.")

BLOCKS = (
    Block(0, "heading", "Harbour reopens", level=1, verdict=TITLE),
    Block(1, "paragraph", "The harbour reopened on Monday.", verdict=KEPT),
    Block(2, "paragraph", "Share this", verdict=SHARE),
    Block(3, "paragraph", "Two ferries left at noon.", verdict=KEPT),
)

ARTICLE = Article(
    text="The harbour reopened on Monday.\nTwo ferries left at noon.",
    status="ok",
    metadata=Metadata(
        title="Harbour reopens", authors=("Ida Sund",), date_published="2025-03-02", canonical_url="https://www.gazette.example.org/1"
    ),
    blocks=BLOCKS,
    page=Page(b"...", source=Source("saved/harbour.html", None, "html"), date_crawled="2025-03-04T05:06:07+01:00"),
    sha256="ab" * 32,
)


def with_columns(**columns: object) -> Article:
    return replace(ARTICLE, page=replace(ARTICLE.page, columns=MappingProxyType(columns)))


def with_text(text: str, kind: BlockKind = "paragraph", level: int = 0) -> Article:
    return replace(ARTICLE, text=text, blocks=(Block(0, kind, text, level=level, verdict=KEPT),))


def test_the_record_has_these_fields_in_this_order() -> None:
    record = article_record(ARTICLE)
    assert " ".join(record) == (
        "id text url canonical_url title authors date_published date_modified date_crawled site_name domain section language description"
        " image_url tags agency dateline credits status error source cleaner_version ruleset_version"
    )
    assert (
        record
        | {
            "text": ARTICLE.text,
            "url": "https://www.gazette.example.org/1",
            "title": "Harbour reopens",
            "authors": ["Ida Sund"],
            "date_crawled": "2025-03-04T05:06:07+01:00",
            "domain": "gazette.example.org",
            "section": None,
            "tags": [],
            "source": {"path": "saved/harbour.html", "member": None, "format": "html", "sha256": "ab" * 32},
        }
        == record
    )


def test_an_article_without_a_source_has_a_record() -> None:
    record = article_record(replace(ARTICLE, page=Page("..."), sha256=""))
    assert record["source"] == {"path": None, "member": None, "format": None, "sha256": None}


def test_the_id_depends_on_place_and_content_alone() -> None:
    def at(*source: str) -> str:
        return article_id(replace(ARTICLE, page=Page(b"", source=Source(*source))))

    assert article_id(ARTICLE) == article_id(
        replace(ARTICLE, text="", metadata=Metadata(), page=replace(ARTICLE.page, url="https://example.org"))
    )
    others = [at("a"), at("b"), at("a", "1"), at("a", "2"), at("a1"), at("caf\udce9"), article_id(replace(ARTICLE, sha256="cd" * 32))]
    assert len({article_id(ARTICLE), *others}) == len(others) + 1
    assert all(len(name) == 32 for name in others)


def test_the_ruleset_version_changes_with_the_packs(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text("# nothing yet")
    own = ruleset_version((pack,))
    assert own != ruleset_version()
    assert own == ruleset_version((tmp_path,))
    assert article_record(ARTICLE, own)["ruleset_version"] == own
    assert article_record(ARTICLE)["ruleset_version"] == ruleset_version()


def test_columns_come_along_and_none_is_lost() -> None:
    record = article_record(with_columns(feed="harbours", title="HARBOUR REOPENS", original_title="Hafen öffnet", id=7))
    assert {name: record[name] for name in list(record)[-4:]} == {
        "feed": "harbours",
        "original_original_title": "HARBOUR REOPENS",
        "original_title": "Hafen öffnet",
        "original_id": 7,
    }
    assert record["title"] == "Harbour reopens"


def test_the_ledger_tells_every_removal() -> None:
    ledger = ledger_record(ARTICLE)
    assert ledger == {
        "id": article_id(ARTICLE),
        "source": {"path": "saved/harbour.html", "member": None},
        "url": "https://www.gazette.example.org/1",
        "status": "ok",
        "warnings": [],
        "kept_chars": 31 + 25,
        "removed_chars": 15 + 10,
        "removed": [
            {"index": 0, "at": 0, "text": "Harbour reopens", "rule": "title.echo", "category": "title", "stage": "rules", "why": TITLE.why},
            {"index": 2, "at": 32, "text": "Share this", "rule": "share.bar", "category": "share", "stage": "rules", "why": SHARE.why},
        ],
    }
    assert json.loads(as_ledger(ARTICLE)) == ledger


@pytest.mark.parametrize(
    "value",
    ["Größe 😀", "two\nlines", "\u2028", {"a": [1, None, 1.5]}, Path("x")],
    ids=["letters", "lines", "separator", "nested", "strange"],
)
def test_a_line_is_one_line_and_can_be_read_again(value: object) -> None:
    line = as_jsonl(with_columns(note=value))
    assert line.count("\n") == 1
    assert json.loads(line)["note"] == (str(value) if isinstance(value, Path) else value)


def test_what_cannot_be_written_in_utf8_is_replaced() -> None:
    article = replace(
        with_columns(note="half \ud83d"), page=replace(with_columns(note="half \ud83d").page, source=Source("caf\udce9.html"))
    )
    record = json.loads(as_jsonl(article).encode())
    assert (record["note"], record["source"]["path"]) == ("half \ufffd", "caf\\xe9.html")


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.gazette.example.org/a?b", "gazette.example.org"),
        ("HTTPS://Gazette.Example.org:8080", "gazette.example.org"),
        ("gazette", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_domain(url: str | None, domain: str | None) -> None:
    assert domain_of(url) == domain


def test_text_is_title_and_body() -> None:
    assert as_text(ARTICLE) == "Harbour reopens\n\nThe harbour reopened on Monday.\nTwo ferries left at noon.\n\f\n"
    assert as_text(replace(ARTICLE, metadata=Metadata())) == "The harbour reopened on Monday.\nTwo ferries left at noon.\n\f\n"
    assert as_text(replace(ARTICLE, text=" ", status="empty")) == ""
    assert as_text(with_text("A\fB")).count("\f") == 1


def test_markdown_has_front_matter_title_and_the_kept_blocks() -> None:
    kept: list[tuple[BlockKind, str, int]] = [
        ("heading", "Harbour reopens", 1),
        ("paragraph", "The harbour reopened.", 0),
        ("heading", "The ferries", 3),
        ("item", "Two at noon", 0),
        ("item", "One at night", 0),
        ("quote", "At last.", 0),
        ("code", "a < b\n```", 0),
        ("caption", "The pier.", 0),
    ]
    blocks = (*(Block(i, kind, text, level=level, verdict=KEPT) for i, (kind, text, level) in enumerate(kept)), BLOCKS[2])
    assert as_markdown(replace(ARTICLE, blocks=blocks)) == (
        f'---\nid: "{article_id(ARTICLE)}"\ntitle: "Harbour reopens"\nauthors: ["Ida Sund"]\ndate_published: "2025-03-02"\n'
        'url: "https://www.gazette.example.org/1"\nstatus: "ok"\n---\n\n'
        "# Harbour reopens\n\nThe harbour reopened.\n\n### The ferries\n\n- Two at noon\n- One at night\n\n> At last.\n\n"
        "````\na < b\n```\n````\n\nThe pier.\n\n"
    )
    assert as_markdown(replace(ARTICLE, text="", blocks=())) == ""


# name: (text, Markdown)
ESCAPED = {
    "prose": ("Don't: he said (at noon) - 50 % & more; e.g. snake_case.", "Don't: he said (at noon) - 50 % & more; e.g. snake_case."),
    "tags": ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
    "entities": ("&lt;b&gt; &amp; &#60;", r"\&lt;b\&gt; \&amp; \&#60;"),
    "links": ("[click](javascript:alert(1))", r"\[click\](javascript:alert(1))"),
    "emphasis": ("*one* _two_ __three__", r"\*one\* \_two\_ \_\_three\_\_"),
    "code": ("`a` \\ $b$", r"\`a\` \\ \$b\$"),
    "heading": ("# One", r"\# One"),
    "quote": ("> One", r"\> One"),
    "list": ("- One", r"\- One"),
    "rule": ("---", r"\---"),
    "numbered list": ("12. One", r"12\. One"),
    "a number": ("12.5 metres", "12.5 metres"),
    "lines": ("One\n# Two\n\n    three", "One # Two three"),
    "table": ("a | b", r"a \| b"),
}


@pytest.mark.parametrize(("text", "markdown"), ESCAPED.values(), ids=ESCAPED)
def test_signs_in_the_text_stay_signs(text: str, markdown: str) -> None:
    assert as_markdown(with_text(text)).partition("# Harbour reopens\n\n")[2] == f"{markdown}\n\n"


def test_front_matter_stays_inside_its_lines() -> None:
    title = 'One: "two"\n---\n# three\x85\u2028 {four}'
    front = as_markdown(replace(ARTICLE, metadata=Metadata(title=title))).partition("\n---\n")[0]
    assert front.splitlines()[2] == r'title: "One: \"two\"\n---\n# three\u0085\u2028 {four}"'


def write(path: Path, content: bytes, end: BaseException | None = None) -> None:
    with replacing(path) as stream:
        stream.write(content)
        if end:
            raise end


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep/er/out.jsonl"
    with replacing(path) as stream:
        stream.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["out.jsonl"]


def test_after_an_error_the_old_file_is_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="broken"):
        write(path, b"new", ValueError("broken"))
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["out.jsonl"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_the_beginning_of_a_file_grows_beside_it_and_is_gone_on_with(name: str, tmp_path: Path) -> None:
    path = tmp_path / "deep/er" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old")
    first = File(path, packer_of(path))
    first.write(b"one\n")
    size = first.commit()
    first.write(b"two\n")
    first.close()
    assert path.read_bytes() == b"old"
    assert unpacked(part_of(path)) == b"one\ntwo\n"
    second = File(path, packer_of(path), size)
    second.write(b"three\n")
    second.finish()
    assert unpacked(path) == b"one\nthree\n"
    assert names(path.parent) == [name]


def unpacked(path: Path) -> bytes:
    raw = path.read_bytes()
    return gzip.decompress(raw) if ".gz" in path.name else zstd.decompress(raw) if ".zst" in path.name else raw


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    path, link = tmp_path / "there/out.jsonl", tmp_path / "link.jsonl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    grown = File(link)
    grown.write(b"newer")
    grown.finish()
    assert link.is_symlink()
    assert path.read_bytes() == b"newer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_devices_are_written_to_and_not_replaced() -> None:
    write(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_is_no_place_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write(tmp_path, b"x")
    with pytest.raises(IsADirectoryError):
        File(tmp_path)
