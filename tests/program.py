"""The command line as it is given to a play: a program started for each command, or the function that it calls."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cli

OPERATOR = "Nguyễn Thị An"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


#: Runs a command line of the program.
Program = Callable[[Sequence[str]], Answer]


def in_this_process(words: Sequence[str]) -> Answer:
    """The command line from the source, without a process of its own."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = cli.main(words)
    return Answer(status, out.getvalue(), err.getvalue())


def as_process(program: Sequence[str]) -> Program:
    """A program that is started for each command."""

    def run(words: Sequence[str]) -> Answer:
        ran = subprocess.run(
            [*program, *words], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    return run


class Day:
    """The program at one store, on one day: 5 January 2022 if nothing else is said."""

    def __init__(self, program: Program, folder: Path, today: str = "2022-01-05") -> None:
        self._program, self.folder = program, folder
        self._who = ("--store", str(folder / "dondoc.sqlite"), "--today", today, "--operator", OPERATOR)

    def run(self, *words: str) -> str:
        """What the program says; it must have succeeded."""
        answer = self._program([*self._who, *words])
        assert answer.status == 0, (words, answer)
        return answer.out

    def read(self, *words: str) -> Any:
        """What the program says as JSON."""
        return json.loads(self.run(*words, "--format", "json"))

    def complete(self, path: str, number: str, issued: str, by: str, *further: str) -> None:
        """Record a task as completed by a document."""
        document = ("--number", number, "--issued", issued, "--by", by, "--abstract", "Văn bản thực hiện")
        self.run("record", path, "--progress", "completed", "--on", issued, *document, *further)
