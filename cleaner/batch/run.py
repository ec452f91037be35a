"""A run: pages in, through the workers, into the outputs, with a commit now and then."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from cleaner.batch.console import Console
from cleaner.batch.journal import Journal, Reached
from cleaner.batch.pool import Lost, Pool, WorkerError
from cleaner.batch.readahead import ReadAhead
from cleaner.batch.summary import Summary
from cleaner.batch.work import Cleans, Done, Outcome, Renderer, Work, key_of
from cleaner.config import Engine
from cleaner.model import Page, Source
from cleaner.sinks import Output
from cleaner.sinks.atomic import part_of
from cleaner.sources import Failure

# Between two commits, whichever comes first: what a broken run does again at most, and holds in memory while it looks what is done.
_PAGES, _CHARS, _BYTES = 256, 16 * 10**6, 64 * 10**6


class TargetError(ValueError):
    """An output that can't be. The message says what was asked for and what is expected."""


@dataclass(frozen=True, slots=True)
class Target:
    """An output of a run: what it is to hold of an article, and how it is opened at a place that its `commit` told.

    `path` is the name it takes in the end, None for a stream, which has no beginning that could be gone on with.
    """

    render: Renderer
    open: Callable[[int], Output]
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What a run does with each page, and how many it does at once."""

    cleaner: Cleans
    targets: tuple[Target, ...]
    engine: Engine


def run(pages: Iterable[Page | Failure], job: Job, console: Console, journal: Journal | None = None) -> Summary:
    """Clean the pages, and hand what is made of each to every output, in the order of the input.

    Args:
        pages: read in a thread of its own.
        job: what is done with each.
        console: is told of each.
        journal: is kept of what is done. If it tells of a run like this one, that one is gone on with.

    Returns:
        What became of all pages, those included that a run before this one did.

    Raises:
        TargetError: an output can't be begun, and nothing is.
        OSError: an output can't be written any more. What was written stays, for another run to go on with.
        WorkerError: no worker can be started.
    """
    if journal and journal.is_closed:
        return _named(job.targets, journal)
    reached, summary = Reached(), Summary()
    if journal:
        pages, reached, summary = journal.done(pages, key_of)
        console.skip(reached.pages)
    with ExitStack() as stack:
        if journal:
            stack.callback(journal.close)
        outputs = _opened(job.targets, reached, stack, journal)
        since, chars, size = Summary(), 0, 0
        for done in stack.enter_context(closing(_done(pages, job))):
            for output, piece in zip(outputs, done.pieces, strict=True):
                output.write(piece)
            reached.take(done.outcome.key)
            since.count(done.outcome)
            console.tell(done.outcome)
            chars += done.outcome.kept_chars + sum(done.outcome.removed_chars.values())
            size += done.outcome.size
            if since.pages == _PAGES or chars >= _CHARS or size >= _BYTES:
                _commit(outputs, reached, since, journal)
                summary.add(since)
                since, chars, size = Summary(), 0, 0
        _commit(outputs, reached, since, journal)
        summary.add(since)
        if journal:
            journal.close_run()
        for output in outputs:
            output.finish()
        if journal:
            journal.end()
    return summary


def survey(pages: Iterable[Page | Failure], console: Console) -> Summary:
    """What a run would read. Nothing is cleaned: what can be read is counted as "ok", and no text as kept."""
    summary = Summary()
    for page in pages:
        error = page.error if isinstance(page, Failure) else None
        outcome = Outcome(key_of(page), page.source or Source(""), "error" if error else "ok", error, (), 0, 0, 0, {}, 0.0)
        summary.count(outcome)
        console.tell(outcome)
    return summary


def workers_of(engine: Engine) -> int:
    """How many processes an engine means: those asked for, or one for each core that this process may use; none on Windows.

    Raises:
        WorkerError: workers are asked for where there are none.
    """
    if not hasattr(signal, "setitimer"):
        if engine.workers:
            raise WorkerError("worker processes need Linux or macOS; here pages are cleaned without (--workers 0)")
        return 0
    if engine.workers is not None:
        return engine.workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _done(pages: Iterable[Page | Failure], job: Job) -> Generator[Done, None, None]:
    work = Work(job.cleaner, tuple(target.render for target in job.targets))
    workers = workers_of(job.engine)
    if not workers:
        yield from map(work, pages)
        return
    with ReadAhead(pages) as source, Pool[Page | Failure, Done](work, workers, job.engine) as pool:
        for answer in pool.map(source):
            yield work.lost(answer.item, answer.reason) if isinstance(answer, Lost) else answer


def _opened(targets: Iterable[Target], reached: Reached, stack: ExitStack, journal: Journal | None) -> list[Output]:
    """The outputs, where the run left them; if one of them can't be opened, what is new is gone again."""
    outputs: list[Output] = []
    sizes = iter(reached.sizes)
    try:
        for target in targets:
            outputs.append(target.open(next(sizes, 0)))
            stack.callback(_closed, outputs[-1])
    except BaseException as error:
        if not reached.pages:
            for output in outputs:
                output.discard()
            if journal:
                journal.end()
        if isinstance(error, OSError):
            raise TargetError(f"can't write the output: {error}") from None
        raise
    return outputs


def _closed(output: Output) -> None:
    with suppress(OSError):  # a full disk, say, which is why the run ends: what is committed is there all the same
        output.close()


def _commit(outputs: Iterable[Output], reached: Reached, since: Summary, journal: Journal | None) -> None:
    reached.sizes = [output.commit() for output in outputs]
    if journal:
        journal.commit(reached, since)


def _named(targets: Iterable[Target], journal: Journal) -> Summary:
    """Give the outputs their names, those that have not got them: all that a run had left to do when it was broken."""
    reached, summary = journal.everything()
    for target, size in zip(targets, reached.sizes, strict=True):
        if target.path and part_of(target.path.resolve()).exists():
            target.open(size).finish()
    journal.end()
    return summary
