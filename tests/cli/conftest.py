"""A store of one's own for each test, and the command line run in this process."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import cli
from models import messages
from tests.stores import TODAY as STORES_TODAY
from tests.stores import copied_store

TODAY = STORES_TODAY.isoformat()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command said and how it ended."""

    status: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The stable codes on the standard error, in order."""
        return re.findall(r"^\[([a-z_]+\.[a-z_]+)\] \S", self.err, re.MULTILINE)

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine's own store is one of the test's; the language is Vietnamese again afterwards."""
    for variable in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    yield
    messages.use_language("vi")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The test's own new store."""
    return copied_store(tmp_path / "store")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line with exactly these words."""

    def run(*words: str) -> Outcome:
        capsys.readouterr()
        status = cli.main(words)
        return Outcome(status, *capsys.readouterr())

    return run


@pytest.fixture
def on_store(command: Run, store: Path) -> Run:
    """Run a command on the test's store, on a fixed day."""

    def run(*words: str) -> Outcome:
        return command(*words, "--store", str(store), "--today", TODAY, "--operator", "Nguyễn Văn A")

    return run


@pytest.fixture
def done(on_store: Run) -> Run:
    """As `on_store`, for what must succeed without a word of trouble."""

    def run(*words: str) -> Outcome:
        outcome = on_store(*words)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome

    return run


@pytest.fixture
def refused(on_store: Run, store: Path) -> Callable[..., str]:
    """The code with which a command is refused; neither the state nor the history changed."""

    def run(*words: str) -> str:
        before = on_store("digest").out, on_store("history", "--format", "json").out
        outcome = on_store(*words)
        assert outcome.status == 1
        assert outcome.out == ""
        assert (on_store("digest").out, on_store("history", "--format", "json").out) == before
        (code,) = outcome.codes
        return code

    return run
