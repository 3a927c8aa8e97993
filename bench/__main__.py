"""`python -m bench [NAME…]`: every benchmark beside its limit; exit 1 if one does not hold, 2 for an unknown name.

A name is that of a module ("task_list") or of one of its figures ("task_list.search"). Every module runs in a process
of its own, so that none measures what another left behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from bench.pairs import Ratio, measured

HELD, NOT_HELD, WRONG_USE = 0, 1, 2

#: Modules of this package with `ratios(tasks)`, which yields its figures one after the other and cleans up at the end.
MODULES = ("deadline_view", "exchange", "first_chart", "report", "start", "task_list")
#: Those that build programs first: measured only when they are named.
BUILDING = ("frozen", "windows")
#: How many tasks the limits are about.
TASKS = 10_000


class Benchmark(Protocol):
    """A module of this package."""

    def ratios(self, tasks: int) -> Iterator[Ratio]: ...


def main(names: Sequence[str]) -> int:
    """Run what is named, or everything."""
    there_are = (*MODULES, *BUILDING)
    unknown = sorted({name for name in names if name.partition(".")[0] not in there_are})
    if unknown:
        print(f"No benchmark of that name: {', '.join(unknown)}. There are: {', '.join(there_are)}.", file=sys.stderr)
        return WRONG_USE
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform says much of windows
    modules = list(dict.fromkeys(name.partition(".")[0] for name in names)) or list(MODULES)
    if len(modules) == 1:
        return run(modules[0], names)
    each = [[name for name in names if name.partition(".")[0] == module] or [module] for module in modules]
    return max(subprocess.run([sys.executable, "-m", "bench", *wanted], check=False).returncode for wanted in each)


def run(module: str, names: Sequence[str] = (), *, tasks: int = TASKS, pairs: int | None = None) -> int:
    """Measure the figures of `module` here, all or those named, and say each as soon as it is known."""
    benchmark = cast(Benchmark, import_module(f"bench.{module}"))
    outcome = HELD
    for ratio in benchmark.ratios(tasks):
        if not names or module in names or ratio.name in names:
            found = measured(ratio, pairs=pairs)
            print(found.line, flush=True)
            outcome = outcome if found.held else NOT_HELD
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
