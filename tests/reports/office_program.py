"""Another program that reads what the project writes: LibreOffice, without a window."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.scratch import run_folder

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NEEDS_OFFICE = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(folder: Path, files: Sequence[Path], to: str) -> None:
    """Have it read `files` and write each in the form `to` into `folder`, under the same name."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={run_folder('office-program').as_uri()}"  # the first start with one takes longest
    command = [SOFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
