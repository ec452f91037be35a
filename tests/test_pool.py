"""Worker processes: real ones, that really hang, crash, are killed and eat up memory, and no piece of work lost or done twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.batch.pool import Lost, Pool, WorkerError
from cleaner.batch.readahead import ReadAhead
from cleaner.config import Engine
from tests.worked import Trouble, Unfit, doubled, held, opened, worker_of

FREE = Engine(deadline=None, memory=None)


def done(work: Callable[[Any], Any], items: Any, engine: Engine = FREE, workers: int = 2) -> list[Any]:
    with Pool[Any, Any](work, workers, engine) as pool:
        return list(pool.map(items))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    assert done(doubled, range(500), workers=workers) == [2 * number for number in range(500)]


def test_nothing_to_do_starts_nothing() -> None:
    with Pool[int, int](doubled, 2, Engine()) as pool:
        assert list(pool.map([])) == []
        assert pool._workers == []


def test_large_pieces_come_through_whole_and_few_at_a_time() -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield bytes([taken % 256]) * (9 * 2**20 + taken)

    with Pool[bytes, bytes](bytes.swapcase, 2, FREE) as pool:
        answers = pool.map(pieces())
        for number in range(1, 13):
            assert next(answers) == (bytes([number]) * (9 * 2**20 + number)).swapcase()
            assert taken - number < 8  # 64 MB of them


def test_a_piece_that_takes_long_holds_up_its_turn_and_no_work(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def paths() -> Iterator[str]:
        yield str(pipe)
        yield from map(str, range(300))
        pipe.write_text("at last")  # 299 of the others are done by then, or this would never be asked for
        yield "last"

    assert done(opened, paths()) == ["at last", *map(str, range(300)), "last"]


TROUBLES = {
    "crash": "3 workers died of it, the last: killed by SIGSEGV",
    "exit": "3 workers died of it, the last: exit code 7",
    "hang": "not done after 4 seconds; its worker was ended",
    "raise": "ValueError: no such ferry",
    "big": "needed more than 300 MiB of memory; its worker was ended",
}


@pytest.mark.parametrize("source", [list, ReadAhead], ids=["when asked", "ahead"])
def test_trouble_costs_the_piece_that_made_it_and_nothing_else(source: Any, tmp_path: Path) -> None:
    pieces = [f"{name} {number}" for number in range(4) for name in ("fine", "good", "killed once", "well")]
    for at, name in enumerate(TROUBLES):
        pieces.insert(3 * at + 2, name)
    engine = Engine(deadline=4, memory=300)
    if source is list:
        answers = done(Trouble(tmp_path), pieces, engine)
    else:
        with ReadAhead(pieces) as ahead:
            answers = done(Trouble(tmp_path), ahead, engine)
    assert [answer.item if isinstance(answer, Lost) else answer for answer in answers] == pieces
    assert {answer.item: answer.reason for answer in answers if isinstance(answer, Lost)} == TROUBLES
    begun = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert {piece: begun[piece] for piece in pieces if piece.startswith(("hang", "raise", "big"))} == {"hang": 1, "raise": 1, "big": 2}
    assert all(begun[piece] == 2 for piece in pieces if piece.startswith("killed once"))


def test_time_that_passes_by_is_not_taken_for_work(tmp_path: Path) -> None:
    waited, lost, well = done(Trouble(tmp_path), ["wait once", "wait", "well"], Engine(deadline=0.2))
    assert (waited, well) == ("wait once", "well")
    assert lost == Lost("wait", "not done after 0.2 seconds; its worker was ended")
    assert (tmp_path / "wait").stat().st_size == 3


def test_workers_are_renewed() -> None:
    workers = done(worker_of, range(20), Engine(renewed_after=3), workers=1)
    assert [workers.count(worker) for worker in dict.fromkeys(workers)] == [3, 3, 3, 3, 3, 3, 2]


def test_a_worker_that_grew_big_is_renewed() -> None:
    first, second, third = done(held, [200 * 2**20, 0, 0], Engine(memory=300), workers=1)
    assert first != second == third


@pytest.mark.parametrize(
    ("how", "told"),
    [("exit", "3 workers in a row can't begin: exit code 3"), ("raise", "a worker can't begin: OSError: the rules are gone")],
)
def test_workers_that_cannot_begin_end_the_run_with_the_reason(how: str, told: str) -> None:
    with pytest.raises(WorkerError, match=told):
        done(Unfit(how), range(3))


def test_what_a_source_raises_is_raised() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise LookupError("no more ferries")

    with pytest.raises(LookupError, match="no more ferries"), ReadAhead(broken()) as ahead:
        done(doubled, ahead)


def test_who_stops_early_leaves_no_worker() -> None:
    with Pool[int, int](worker_of, 2, FREE) as pool:
        answers = pool.map(iter(int, 1))
        workers = {next(answers) for _ in range(50)}
    assert len(workers) == 2
    for worker in workers:
        assert isinstance(worker, int)
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


PARENT = """
import sys
from cleaner.batch.pool import Pool
from cleaner.config import Engine
from tests.worked import Trouble
from pathlib import Path
with Pool(Trouble(Path(sys.argv[1])), 2, Engine(deadline=3)) as pool:
    for answer in pool.map(["fine", "hang", "well"]):
        print(answer, flush=True)
"""


def test_workers_of_a_parent_that_was_killed_end_too(tmp_path: Path) -> None:
    package = Path(cleaner.__file__).parents[1]
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(package)}, cwd=package
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"fine\n"
    process.kill()
    assert process.stdout.read() == b""  # the end of the pipe: nobody holds it any more, not even the worker that hung
    process.wait()
