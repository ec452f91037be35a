"""A run killed with SIGKILL again and again at random moments, then finished: its files must be those of a run in peace, byte for byte.

python -m tests.benchmarks.kills 20 [SEED]
"""

from __future__ import annotations

import filecmp
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.regenerate import inputs

_COPIES = 60  # of each example, under names of their own
_COMMAND = [sys.executable, "-c", "from cleaner.cli import main; main()", "clean"]
_OUTPUTS = ("news.jsonl", "news.parquet", "news", "news.csv.gz")


def command(folder: Path, run: str, output: str, *more: str) -> list[str]:
    files = ["--ledger", str(folder / run / "ledger.jsonl.gz"), "--metadata", str(folder / run / "metadata.csv"), "--format"]
    form = {"news": "markdown", "news.parquet": "parquet", "news.csv.gz": "csv"}.get(output, "jsonl")
    out = str(folder / run / output) + ("/" if output == "news" else "")
    return [*_COMMAND, str(folder / "saved"), "-o", out, *files, form, "-v", *more]


def same(one: Path, other: Path) -> bool:
    names = sorted(path.relative_to(one) for path in one.rglob("*"))
    if names != sorted(path.relative_to(other) for path in other.rglob("*")):
        return False
    return all(filecmp.cmp(one / name, other / name, shallow=False) for name in names if (one / name).is_file())


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    chance = random.Random(seed)
    print(f"seed {seed}", flush=True)
    for output in _OUTPUTS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "saved").mkdir()
            for path in inputs():
                for copy in range(_COPIES):
                    (folder / "saved" / f"{path.stem}-{copy}{path.suffix}").write_bytes(path.read_bytes())
            subprocess.run(command(folder, "in-peace", output), check=True, stderr=subprocess.DEVNULL)
            done = 0
            while done < kills:
                process = subprocess.Popen(command(folder, "killed", output, "--resume"), stderr=subprocess.PIPE)
                assert process.stderr is not None
                # After so many lines: one for each page, so that the moment is where it hurts and not while Python starts; often more than
                # lie between two commits, so that there is something to go on with.
                for _ in range(int(chance.expovariate(1 / 300))):
                    if not process.stderr.readline():
                        break
                process.kill()
                process.communicate()
                done += process.returncode == -9
                if process.returncode == 0:  # it was done before it could be killed: begin again
                    shutil.rmtree(folder / "killed")
            subprocess.run(command(folder, "killed", output, "--resume"), check=True, stderr=subprocess.DEVNULL)
            print(
                f"{output:12} killed {done} times: {'the same' if same(folder / 'in-peace', folder / 'killed') else 'NOT THE SAME'}",
                flush=True,
            )


if __name__ == "__main__":
    main()
