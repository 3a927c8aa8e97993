"""`python -m tests.exchange.faults [WORD …]`: plant each fault, run the tests that must notice it, print a table.

The exit code is 0 if the program as it is passes and every fault (whose name has one of the words) is noticed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.exchange.faults.planted import FAULTS, Fault, planted

_ROOT = Path(__file__).resolve().parents[3]
#: What the tests of the exchange need of the program.
_NEEDED = (
    "examples",
    "exchange",
    "figures",
    "models",
    "reports",
    "resources",
    "tests",
    "ui",
    "pyproject.toml",
    "main.py",
    "cli.py",
)
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+::(\S+)", re.MULTILINE)
_PASSED, _TESTS_FAILED = 0, 1
_CONTROL = Fault(
    "(none: the program as it is)", (), tuple(dict.fromkeys(test for fault in FAULTS for test in fault.tests))
)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of the tests: pytest's exit code, the tests that failed, the seconds taken, all that was printed."""

    fault: Fault
    code: int
    failed: tuple[str, ...]
    seconds: float
    printed: str

    @property
    def as_wanted(self) -> bool:
        """A fault is noticed where a test fails; where no test could be run at all, nothing is known."""
        return self.code == (_TESTS_FAILED if self.fault.edits else _PASSED)


def run(program: Path, fault: Fault) -> Run:
    """Plant a fault in a copy of `program` and run its tests there."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-fault-") as folder:
        copy = Path(folder) / "program"
        shutil.copytree(program, copy)
        for edit in fault.edits:
            file = copy / edit.file
            file.write_text(planted(file.read_text(encoding="utf-8"), edit), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=line", *fault.tests], cwd=copy,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
    failed = tuple(dict.fromkeys(_FAILED.findall(done.stdout)))
    return Run(fault, done.returncode, failed, time.monotonic() - begun, done.stdout + done.stderr)


def _copy(target: Path) -> None:
    """The program as it is now, whatever becomes of it meanwhile."""
    left_out = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in _NEEDED:
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=left_out)
        else:
            shutil.copy(source, target / name)


def main(words: list[str]) -> int:
    """Run all, or those whose name has one of the words, and the control; 0 if all is as it should be."""
    chosen = [fault for fault in FAULTS if not words or any(word in fault.name for word in words)]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dondoc-faults-") as folder:
        program = Path(folder)
        _copy(program)
        for edit in [edit for fault in chosen for edit in fault.edits]:
            planted((program / edit.file).read_text(encoding="utf-8"), edit)  # before any time is spent
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = list(pool.map(partial(run, program), [_CONTROL, *chosen]))
    width = max(len(each.fault.name) for each in runs)
    for each in runs:
        told = ", ".join(each.failed) or ("all passed" if each.code == _PASSED else f"no test was run ({each.code})")
        print(f"{'ok ' if each.as_wanted else 'BAD'} {each.fault.name:{width}}  {each.seconds:5.0f} s  {told}")
    bad = [each for each in runs if not each.as_wanted]
    for each in bad:
        print(f"\n== {each.fault.name}\n{each.printed}")
    print(f"{len(runs) - len(bad)} as they should be, {len(bad)} not, {time.monotonic() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
