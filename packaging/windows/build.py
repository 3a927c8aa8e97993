"""Make the Windows program on a Windows machine, from a clean checkout:  py -3.12 packaging\\windows\\build.py

It makes an environment of its own in build\\windows, builds dist\\DonDoc by build.spec, and has both programs test
themselves from a folder whose name has blanks and Vietnamese letters.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "windows"
BUILT = ROOT / "dist" / "DonDoc"
PROGRAMS = ("DonDoc.exe", "dondoc-cli.exe")


def main() -> int:
    if platform.system() != "Windows" or sys.maxsize < 2**32:
        print("This script is for a 64-bit Python on Windows; elsewhere use packaging/windows/build-under-wine.")
        return 2
    python = _environment()
    _run(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "--workpath", WORK / "work",
         "--distpath", BUILT.parent, ROOT / "build.spec")  # fmt: skip
    _let_it_test_itself()
    print(f"Made: {BUILT}")
    return 0


def _environment() -> Path:
    """The Python of a new environment that holds the libraries as pinned, and the builder."""
    shutil.rmtree(WORK, ignore_errors=True)
    venv.create(WORK / "venv", with_pip=True)
    python = WORK / "venv" / "Scripts" / "python.exe"
    constraints = ROOT / "packaging" / "constraints.txt"
    _run(python, "-m", "pip", "install", "-q", "-c", constraints, f"{ROOT}[build]")
    return python


def _let_it_test_itself() -> None:
    """A copy, where no Python is on the path and the name of the folder is what an office may give it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "Thư mục 100% của Đôn Đốc"
        shutil.copytree(BUILT, copy)
        windows = os.environ["SYSTEMROOT"]
        alone = {**os.environ, "PATH": f"{windows}\\System32;{windows}"}
        for program in PROGRAMS:
            log = Path(folder) / f"{program}.log"
            ran = subprocess.run([copy / program, "--self-test", "--log", log], check=False, env=alone)
            said = log.read_text(encoding="utf-8") if log.exists() else "it wrote no log"
            print(said)
            if ran.returncode or not said.rstrip().endswith("Tất cả đều đạt."):
                sys.exit(f"{program} did not pass its own test")


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
