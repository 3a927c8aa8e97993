"""The Windows program under Wine beside the smallest bundle of the same libraries: its size, and its start.

DONDOC_WINE names the folder of packaging/windows/wine-setup, DONDOC_WINDOWS the one in which build-under-wine left
DonDoc. The smallest bundle is made here with the builder's own choices; that takes minutes: it is measured when named.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.pairs import Ratio

ROOT = Path(__file__).resolve().parent.parent
BARE = ROOT / "bench" / "frozen_bare.py"
#: Of Python's own in an environment that DONDOC_WINE makes.
PYTHON = "py/python.exe"


def ratios(_tasks: int = 0) -> Iterator[Ratio]:
    wine, windows = Path(os.environ["DONDOC_WINE"]), Path(os.environ["DONDOC_WINDOWS"])
    with TemporaryDirectory(prefix="DonDoc-") as folder, _Screen() as display:
        work = Path(folder)
        run = partial(_run, wine, display, work)
        places = ["--workpath", str(work / "build"), "--specpath", str(work), "--distpath", str(work)]
        choices = ["--noconfirm", "--clean", "--windowed", "--log-level", "ERROR", "--name", "Bare", *places]
        run([str(wine / PYTHON), "-m", "PyInstaller", *choices, str(BARE)])
        ours, bare = windows / "DonDoc", work / "Bare"
        yield Ratio("windows.size", 1.4, partial(_size, ours), partial(_size, bare), pairs=1, warm_ups=0)
        start = [str(ours / "DonDoc.exe"), "--store", str(work / "store.sqlite"), "--end-when", "shown"]
        yield Ratio(
            "windows.start", 1.5, partial(run, start), partial(run, [str(bare / "Bare.exe")]), pairs=5, warm_ups=1
        )


class _Screen:
    """An X server for as long as it is needed."""

    def __enter__(self) -> str:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24"]
        self._server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as said:
            return f":{said.readline().strip()}"

    def __exit__(self, *_given: object) -> None:
        self._server.terminate()
        self._server.wait()


def _run(wine: Path, display: str, folder: Path, command: Sequence[str]) -> float:
    """Seconds from before the process to after its end."""
    environment = {
        **os.environ, "DISPLAY": display, "WINEPREFIX": str(wine / "prefix"), "WINEARCH": "win64", "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "ucrtbase,mscms,propsys=n;mscoree,mshtml=",
    }  # fmt: skip
    environment.pop("QT_QPA_PLATFORM", None)
    start = perf_counter()
    ran = subprocess.run(["wine", *command], cwd=folder, env=environment, capture_output=True, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stdout.decode(errors="replace") + ran.stderr.decode(errors="replace"))
    return perf_counter() - start


def _size(folder: Path) -> float:
    """Bytes of all files below."""
    return float(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()))
