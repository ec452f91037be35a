"""Worker processes under one parent: bounded, in order, and none of them can harm another.

Why not a library: Pebble 5.2 kills on a deadline and renews workers too, but its workers share one pipe behind one lock. A worker
killed between two tasks, or while it holds the lock, ends the whole pool (`BrokenProcessPool`, within a second when workers of two
are killed at random; measured), and so does a result torn in half. `concurrent.futures` breaks with its first worker, and
`multiprocessing.Pool` waits forever for the result of a dead one. Here each worker has a socket of its own, so that what happens to
it is known at once, from the end of the file, and touches nobody else.

Who keeps the limits: the kernel the deadline (see `worker`), a thread of the parent the memory. An address space limit would be
simpler, but libxml2 swallows some failed allocations and returns an empty page (measured: 6 of 70 limits tried).
"""

from __future__ import annotations

import selectors
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from cleaner.batch.process import Task, WorkerProcess, cause
from cleaner.batch.readahead import Nothing, Plain, ReadAhead
from cleaner.batch.wire import pack, unpack
from cleaner.batch.worker import ANSWER, FAILED, READY, UNFIT
from cleaner.config import Engine

T = TypeVar("T")
R = TypeVar("R")

_WINDOW = 1000  # pieces per worker that are taken while the first is not done: at 20 s for one page the others still do 50 a second
_HELD = 64 * 2**20  # bytes of work and of answers waiting for their turn; beyond this nothing is taken in
_TRIES = 3  # a worker may die through no fault of its work: killed by hand, for another process's hunger, or for a sleep of the machine
_STARTS = 3  # workers that may die in a row before they are ready
_WATCHED = 0.1  # seconds between two looks at the workers' memory: at 1 GB/s, about what touching pages costs, 100 MB


class WorkerError(RuntimeError):
    """No worker can be started. The message says what they die of."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A piece of work that gave no answer, and why."""

    item: T
    reason: str


class Pool(Generic[T, R]):
    """Does the same work on many pieces, in worker processes; to be used with `with`, which ends them."""

    def __init__(self, work: Callable[[T], R], workers: int, engine: Engine) -> None:
        """Nothing is started yet; workers are, as they are needed.

        Args:
            work: can be pickled, and what it takes and returns as well; not of the module `__main__`, which no worker has.
            workers: processes, at least one.
            engine: what a piece of work may take, and how long a worker lives.
        """
        self._work = pack(work)
        self._count = workers
        self._engine = engine
        self._selector = selectors.DefaultSelector()
        self._workers: list[WorkerProcess] = []
        self._tasks: deque[Task] = deque()  # taken in and not handed out, in order
        self._again: deque[Task] = deque()  # of workers that are gone
        self._held = 0
        self._died_early = 0
        self._closed = threading.Event()
        self._watch = threading.Thread(target=self._watch_memory, daemon=True)

    def __enter__(self) -> Pool[T, R]:
        """Watch the workers' memory, if that has a limit."""
        if self._engine.memory is not None:
            self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, whatever they do."""
        self._closed.set()
        for worker in self._workers:
            worker.channel.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()
        self._selector.close()
        if self._watch.is_alive():
            self._watch.join()

    def map(self, items: Iterable[T] | ReadAhead[T]) -> Iterator[R | Lost[T]]:
        """What the work makes of each piece, in their order; `Lost` for those that gave nothing.

        Raises:
            WorkerError: the workers die before they can take any work.
        """
        source = items if isinstance(items, ReadAhead) else Plain(items)
        if isinstance(source, ReadAhead):
            self._selector.register(source, selectors.EVENT_READ, source)
        while not source.ended or self._tasks:
            dry = self._feed(source)
            while self._tasks and self._tasks[0].answer is not None:
                task = self._tasks.popleft()
                self._held -= task.size
                yield task.answer if isinstance(task.answer, Lost) else task.answer[0]
            if dry or not self._has_room() or (source.ended and self._tasks):
                self._listen()

    def _feed(self, source: Plain[T] | ReadAhead[T]) -> bool:
        """Hand out what there is to do, as far as somebody can take it; whether the source has nothing more just now."""
        while self._again and self._can_take():
            self._give(self._again.popleft())
        while not source.ended and self._has_room():
            item = source.take()
            if isinstance(item, Nothing):
                return not source.ended
            task = Task(item)
            self._tasks.append(task)
            self._give(task)
        return False

    def _has_room(self) -> bool:
        """Whether another piece of work may be taken in."""
        small = not self._tasks or (len(self._tasks) < _WINDOW * self._count and self._held < _HELD)
        return small and not self._again and self._can_take()

    def _can_take(self) -> bool:
        """Whether a worker can take another piece of work."""
        return len(self._workers) < self._count or any(worker.is_free for worker in self._workers)

    def _least_busy(self) -> WorkerProcess:
        """A worker that can take a piece of work; a new one rather than one that has something to do."""
        least = min((worker for worker in self._workers if worker.is_free), key=lambda worker: len(worker.tasks), default=None)
        if least is None or (least.tasks and len(self._workers) < self._count):
            return self._started()
        return least

    def _started(self) -> WorkerProcess:
        worker = WorkerProcess(self._engine)
        self._workers.append(worker)
        self._selector.register(worker.channel, selectors.EVENT_READ, worker)
        worker.send(self._work)
        self._flush(worker)
        return worker

    def _give(self, task: Task) -> None:
        worker = self._least_busy()
        packed = pack(task.item)
        self._held += len(packed) - task.size
        task.size = len(packed)
        worker.tasks.append(task)
        worker.send(packed)
        self._flush(worker)

    def _flush(self, worker: WorkerProcess) -> None:
        events = selectors.EVENT_READ if worker.flush() else selectors.EVENT_READ | selectors.EVENT_WRITE
        self._selector.modify(worker.channel, events, worker)

    def _listen(self) -> None:
        """Wait until a worker says something, takes something or dies."""
        for key, events in self._selector.select():
            if isinstance(key.data, ReadAhead):
                key.data.heard()
                continue
            worker: WorkerProcess = key.data
            if events & selectors.EVENT_WRITE:
                self._flush(worker)
            if events & selectors.EVENT_READ:
                try:
                    for kind, content in worker.messages():
                        self._hear(worker, kind, content)
                    continue
                except EOFError:
                    pass
                self._bury(worker)

    def _hear(self, worker: WorkerProcess, kind: bytes, content: bytes) -> None:
        if kind == ANSWER:
            self._done(worker.tasks.popleft(), (unpack(content),), len(content))
        elif kind == FAILED:
            task = worker.tasks.popleft()
            self._done(task, Lost(task.item, unpack(content)), len(content))
        elif kind == UNFIT:
            raise WorkerError(f"a worker can't begin: {unpack(content)}")
        else:
            worker.state = kind
            self._died_early = 0

    def _done(self, task: Task, answer: object, size: int) -> None:
        task.answer, task.item = answer, None
        self._held += size - task.size
        task.size = size

    def _bury(self, worker: WorkerProcess) -> None:
        """Take a worker that is gone off the list. What it was at is lost or tried again, what it had not begun is given to others."""
        worker.process.join()
        with suppress(KeyError):
            self._selector.unregister(worker.channel)
        worker.channel.close()
        self._workers.remove(worker)
        code = worker.process.exitcode
        if worker.state == UNFIT:
            self._died_early += 1
            if self._died_early == _STARTS:
                raise WorkerError(f"{_STARTS} workers in a row can't begin: {cause(code)}")
        elif worker.state == READY and worker.tasks:
            self._judge(worker, worker.tasks[0], code)
        self._again.extendleft(task for task in reversed(worker.tasks) if task.answer is None)

    def _judge(self, worker: WorkerProcess, task: Task, code: int | None) -> None:
        task.tries += 1
        if worker.too_big and task.tries > 1:  # once may be what the piece before it had left behind
            reason = f"needed more than {self._engine.memory:,} MiB of memory; its worker was ended"
        elif self._engine.deadline and (code == -signal.SIGPROF or (code == -signal.SIGALRM and task.tries == _TRIES)):
            reason = f"not done after {self._engine.deadline:g} seconds; its worker was ended"
        elif task.tries == _TRIES:
            reason = f"{_TRIES} workers died of it, the last: {cause(code)}"
        else:
            return
        self._done(task, Lost(task.item, reason), 0)

    def _watch_memory(self) -> None:
        limit = (self._engine.memory or 0) * 2**20
        while not self._closed.wait(_WATCHED):
            for worker in tuple(self._workers):
                if worker.resident() > limit:
                    worker.too_big = True
                    with suppress(OSError, ValueError):
                        worker.process.kill()
