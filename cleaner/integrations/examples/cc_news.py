"""Clean a month of CC-NEWS, or any folder of WARC files: on this machine, with Slurm, or on a Ray cluster.

    python -m cleaner.integrations.examples.cc_news WARCS OUT [--executor local|slurm|ray] [--tasks N] [--workers N]

WARCS is a folder, here or wherever fsspec reads (s3://commoncrawl/crawl-data/CC-NEWS/2026/10/ with `pip install s3fs`). In OUT appear
`articles/` (Parquet), `dropped/` (pages that are no articles, as they came), `ledger/` (what was taken out of each page, and why) and
`logs/`. The files are dealt out to the tasks. Start it again with the same arguments after a failure: tasks that were finished are
skipped, the others write their files anew, so that nothing is lost and nothing doubled. Needs the extra `datatrove`.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from cleaner.integrations.datatrove import ARTICLES, CleanNews, NewsWarcReader
from cleaner.integrations.extras import extra

with extra("datatrove"):
    from datatrove.executor import LocalPipelineExecutor, RayPipelineExecutor, SlurmPipelineExecutor
    from datatrove.executor.base import PipelineExecutor
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.writers import JsonlWriter, ParquetWriter


def steps(warcs: str, out: str) -> list[PipelineStep]:
    """What every task does with its files."""
    return [
        NewsWarcReader(warcs),
        CleanNews(
            exclusion_writer=JsonlWriter(f"{out}/dropped"),
            ledger_writer=JsonlWriter(f"{out}/ledger", expand_metadata=True),
        ),
        ParquetWriter(f"{out}/articles", expand_metadata=True, schema=ARTICLES, compression="zstd"),
    ]


def local(pipeline: list[PipelineStep], **common: Any) -> PipelineExecutor:
    """On this machine; `workers` are processes."""
    return LocalPipelineExecutor(pipeline, **common)


def slurm(pipeline: list[PipelineStep], **common: Any) -> PipelineExecutor:
    """An array job; `workers` are jobs at a time. Partition, time and memory are your cluster's: set them here."""
    return SlurmPipelineExecutor(
        pipeline, **common, time="06:00:00", partition="cpu", mem_per_cpu_gb=4, env_command=f"source {sys.prefix}/bin/activate"
    )


def ray(pipeline: list[PipelineStep], **common: Any) -> PipelineExecutor:
    """On the cluster of RAY_ADDRESS, or one started here; `workers` are tasks at a time. OUT lies where all nodes see it."""
    with extra("ray"):
        import ray

    ray.init()
    return RayPipelineExecutor(pipeline, **common, mem_per_cpu_gb=2)


EXECUTORS = {"local": local, "slurm": slurm, "ray": ray}


@click.command(help=__doc__)
@click.argument("warcs")
@click.argument("out")
@click.option("--executor", type=click.Choice(list(EXECUTORS)), default="local", show_default=True)
@click.option("--tasks", default=8, show_default=True, help="Parts the work is cut into; at most one for each WARC file makes sense.")
@click.option("--workers", default=2, show_default=True, help="Tasks that run at a time.")
def main(warcs: str, out: str, executor: str, tasks: int, workers: int) -> None:
    """Set up the pipeline and run it."""
    EXECUTORS[executor](steps(warcs, out), tasks=tasks, workers=workers, logging_dir=f"{out}/logs").run()


if __name__ == "__main__":
    main()
