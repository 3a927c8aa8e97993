"""The frozen program: its start beside that of its source. Building it takes minutes, so it is measured when named."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.pairs import Ratio
from models.store import Store

ROOT = Path(__file__).resolve().parent.parent


def ratios(_tasks: int = 0) -> Iterator[Ratio]:
    """From before the process to after its end; it ends by itself when its first page is shown."""
    with TemporaryDirectory(prefix="DonDoc-") as folder:
        work = Path(folder)
        store = work / "store.sqlite"
        Store.create(store).close()
        places = ["--workpath", str(work / "build"), "--distpath", str(work)]
        build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "build.spec"]
        subprocess.run(build, cwd=ROOT, check=True)
        start = ["--store", str(store), "--today", "15/02/2022", "--end-when", "shown"]
        frozen, source = [str(work / "DonDoc" / "DonDoc")], [sys.executable, str(ROOT / "main.py")]
        yield Ratio(
            "frozen.start", 1.25, partial(_seconds, [*frozen, *start], work), partial(_seconds, [*source, *start], work)
        )


def _seconds(command: Sequence[str], folder: Path) -> float:
    """Both find their modules compiled: the one is shipped so, the other compiles them at its first start."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"XDG_DATA_HOME": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, env=kept, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start
