"""From WARC files to articles with datatrove: the reader, whole runs on each executor, and runs that were killed and started again."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleaner
from tests.integrations.snippets import run, snippet
from tests.integrations.warc import STORY, write_warc
from tests.regenerate import RAW

pytestmark = pytest.mark.engines

SITE = "https://www.example.org"
PAGES = {f"{SITE}/{path.name}": path.read_bytes() for path in sorted(RAW.glob("*.html"))}
FILES = 5


@pytest.fixture
def warcs(tmp_path: Path) -> Path:
    """Five archives with every HTML example in one of them, and in each a page without text."""
    folder = tmp_path / "warc"
    for number in range(FILES):
        pages = [(url, page, "text/html") for url, page in list(PAGES.items())[number::FILES]]
        write_warc(folder / f"{number}.warc.gz", [*pages, (f"{SITE}/blank/{number}", b"<html><body></body></html>", "text/html")])
    return folder


def lines(folder: Path) -> list[dict[str, Any]]:
    files = sorted(folder.glob("*.jsonl.gz"))
    return [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).decode().splitlines()]


def parquet(folder: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = [row for file in sorted(folder.glob("*.parquet")) for row in pq.read_table(file).to_pylist()]
    return rows


def check(out: Path) -> None:
    """Every page went on or was dropped, once, and the articles are those that the cleaner makes of the pages by itself."""
    articles = parquet(out / "articles")
    assert sorted(article["url"] for article in articles) == sorted(PAGES)
    for article in articles:
        alone = cleaner.clean(cleaner.Page(PAGES[article["url"]], url=article["url"], date_crawled="2026-10-03T04:05:06Z"))
        assert (article["text"], article["title"], article["status"]) == (alone.text, alone.title, alone.status)
        assert article["date"] == article["date_crawled"] == "2026-10-03T04:05:06Z"
        assert article["source"]["member"] == article["id"]
    assert sorted(page["metadata"]["url"] for page in lines(out / "dropped")) == [f"{SITE}/blank/{number}" for number in range(FILES)]
    assert sorted(page["id"] for page in lines(out / "ledger")) == sorted(
        [*(article["id"] for article in articles), *(page["id"] for page in lines(out / "dropped"))]
    )
    tasks = [json.loads(file.read_text(encoding="utf-8")) for file in (out / "logs" / "stats").glob("*.json")]
    (empty,) = {sum(step["stats"].get(count, 0) for task in tasks for step in task) for count in ("status_empty", "dropped")}
    assert empty == FILES


def read(folder: Path, **settings: Any) -> tuple[list[Any], dict[str, float]]:
    from cleaner.integrations.datatrove import NewsWarcReader

    reader = NewsWarcReader(str(folder), **settings)
    documents = list(reader.run())
    return documents, {name: stat.total for name, stat in reader.stats.stats.items()}


def test_pages_become_documents(tmp_path: Path) -> None:
    bridge = "<html><body><p>Мост открыли в понедельник утром.</p></body></html>"
    write_warc(tmp_path / "a" / "1.warc.gz", [(f"{SITE}/1", bridge.encode("windows-1251"), "text/html; charset=windows-1251")])
    ((document,), _) = read(tmp_path)
    assert document.text == bridge
    assert document.id.startswith("a/1.warc.gz/")
    assert document.metadata == {"url": f"{SITE}/1", "date": "2026-10-03T04:05:06Z", "file_path": str(tmp_path / "a" / "1.warc.gz")}


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "1.warc.gz"
    write_warc(file, [(f"{SITE}/1", b"<html><p>One.</p>", STORY), (f"{SITE}/1.png", b"\x89PNG\r\n", "image/png")])
    write_warc(file, [(f"{SITE}/2", b"<html><p>Gone.</p>", STORY)], status="404 Not Found")
    write_warc(file, [(f"{SITE}/3", b"<html><p>Three.</p>", STORY), (f"{SITE}/4", b"", STORY)])
    whole = file.read_bytes()
    write_warc(file, [(f"{SITE}/5", os.urandom(5000), STORY)])
    file.write_bytes(file.read_bytes()[: len(whole) + 2000])
    documents, counts = read(tmp_path)
    assert [document.metadata["url"] for document in documents] == [f"{SITE}/1", f"{SITE}/3"]
    assert {name: counts[name] for name in ("skipped_type", "skipped_status", "failed")} == {
        "skipped_type": 1,
        "skipped_status": 1,
        "failed": 1,
    }


class Failing(io.FileIO):
    """A file whose line is cut while it is read, as those that come over a network are now and then."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 1000:
            raise ConnectionResetError("connection reset by peer")
        return super().read(1000) or b""


def test_a_line_that_is_cut_ends_the_task_so_that_it_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datatrove.io import DataFolder

    write_warc(tmp_path / "1.warc.gz", [(f"{SITE}/{number}", os.urandom(2000).hex().encode(), STORY) for number in range(9)])
    monkeypatch.setattr(DataFolder, "open", lambda folder, path, mode: Failing(tmp_path / path))
    with pytest.raises(ConnectionResetError):
        read(tmp_path)


def test_it_takes_what_readers_of_datatrove_take(warcs: Path) -> None:
    documents, _ = read(warcs, glob_pattern="1.*", limit=2, default_metadata={"dump": "2026-10"})
    assert [document.metadata["dump"] for document in documents] == ["2026-10"] * 2


# Stands in for Slurm: runs each task of an array job at once, on this machine.
SBATCH = """#!/bin/bash
script="${!#}"
last=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$script")
grep -q merge_stats "$script" && last=
for task in $(seq 0 "${last:-0}"); do
  SLURM_ARRAY_TASK_ID=$task SLURM_NODELIST=here bash "$script" >> slurm.log 2>&1 || exit 1
done
echo Submitted batch job 1
"""
SRUN = '#!/bin/bash\nshift 3\nexec "$@"\n'  # -l -n 1
SCONTROL = "#!/bin/bash\necho here\n"


@pytest.mark.parametrize("executor", ["local", "slurm", "ray"])
def test_the_example_on_each_executor(executor: str, tmp_path: Path, warcs: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, script in (("sbatch", SBATCH), ("srun", SRUN), ("scontrol", SCONTROL)):
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    path = f"{tools}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    command = [sys.executable, "-m", "cleaner.integrations.examples.cc_news", str(warcs), "out", "--executor", executor]
    done = subprocess.run(
        [*command, "--tasks", "3", "--workers", "2"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(RAW.parent)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    check(tmp_path / "out")


def test_a_missing_ray_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.integrations.examples import cc_news

    monkeypatch.setitem(sys.modules, "ray", None)  # as if it were not installed
    with pytest.raises(ModuleNotFoundError, match=r'^ray is not installed, .* pip install "cleaner-news\[ray\]"$'):
        cc_news.ray([])


KILLED = '''
import os, signal, sys
from pathlib import Path
from datatrove.pipeline.base import PipelineStep
from cleaner.integrations.examples.cc_news import local, steps

class Killed(PipelineStep):
    """Ends the whole run, as a power cut would, the first time that a task is at its third document."""
    name, type = "killed", "test"

    def run(self, data, rank=0, world_size=1):
        for number, document in enumerate(data):
            if rank == 1 and number == 2 and not Path("killed").exists():
                Path("killed").touch()
                os.killpg(0, signal.SIGKILL)
            yield document

if __name__ == "__main__":
    read, clean, write = steps("warc", "out")
    local([read, clean, write, Killed()], tasks=3, workers=int(sys.argv[1]), logging_dir="out/logs").run()
'''


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_was_killed_is_finished_by_the_next(workers: int, tmp_path: Path, warcs: Path) -> None:
    (tmp_path / "script.py").write_text(KILLED, encoding="utf-8")
    command, environment = [sys.executable, "script.py", str(workers)], {**os.environ, "PYTHONPATH": str(RAW.parent)}

    def start() -> int:
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=300, start_new_session=True, check=False)
        return run.returncode

    assert start() == -9
    finished = sorted(path.name for path in (tmp_path / "out" / "logs").glob("completions/*"))
    assert "00001" not in finished
    assert start() == 0
    check(tmp_path / "out")


def test_the_snippet_of_the_readme(tmp_path: Path, warcs: Path) -> None:
    run(snippet("datatrove"), tmp_path)
    assert sorted(article["metadata"]["url"] for article in lines(tmp_path / "articles")) == sorted(PAGES)
    assert len(lines(tmp_path / "dropped")) == FILES
