"""A machine of an office and the person at it, as the campaign plays them; how the work is done is left open."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one package that was taken in: counts of things, of entries where `refused` or `pending`.

    `refusal` is the code for which it was not taken in, None where it was; `repeated`, that it had been before.
    """

    package: str
    sender: str | None
    refusal: str | None
    repeated: bool
    new: int
    changed: int
    refused: int
    pending: int
    conflicts: int
    missing: int


@dataclass(frozen=True, slots=True)
class Said:
    """A document as it is typed, with its scan."""

    number: str
    issued: date
    issuer: str
    abstract: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Disputed:
    """A place where values stand against each other: its name, what it is about, who wrote them, the values."""

    cell: str
    field: str
    offices: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something received that has no effect: of which office (a code), which field, and why (a word of the program)."""

    office: str
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an office stands in a round; `days_late` is 0 where nothing is late."""

    state: str
    days_late: int
    returns: int
    reason: str | None


class Desk(ABC):
    """One machine of the office `code`, its data in `folder`, with `person` at it; `today` is what its clock says."""

    def __init__(self, code: str, person: str, folder: Path, today: date) -> None:
        self.code = code
        self.person = person
        self.folder = folder
        self.today = today
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def path(self) -> Path:
        """The data file."""
        return self.folder / "dondoc.sqlite"

    def wake(self, today: date) -> None:
        """Begin another day."""
        self.today = today

    @abstractmethod
    def shut(self) -> None:
        """Go home: the data file is closed."""

    def operations(self) -> frozenset[tuple[int, int]]:
        """Every entry that the data hold, by the machine that made it and its number there; read past the program."""
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            return frozenset(file.execute("SELECT site, seq FROM operation"))

    def kept_files(self) -> frozenset[str]:
        """The files kept beside the data, by SHA-256."""
        folder = self.folder / "files"
        return frozenset(each.name for each in folder.iterdir()) if folder.is_dir() else frozenset()

    # -- beginning --

    @abstractmethod
    def begin_as_hub(self) -> None:
        """Make the data of the office that keeps the Programme."""

    @abstractmethod
    def begin_from(self, invitation: Path, passphrase: str) -> None:
        """Make the data of an office from its invitation."""

    @abstractmethod
    def invite(self, code: str, folder: Path) -> tuple[Path, str]:
        """An invitation for an office: the package, and the passphrase that goes another way."""

    @abstractmethod
    def identity(self) -> tuple[str, str]:
        """This machine's number and the code that is read out on the telephone."""

    @abstractmethod
    def waiting_machines(self) -> list[str]:
        """The numbers of the machines that nobody has confirmed."""

    @abstractmethod
    def confirm(self, machine: str, fingerprint: str) -> None:
        """Believe a machine whose code was read out."""

    @abstractmethod
    def revoke(self, machine: str) -> None:
        """Believe a machine no longer."""

    # -- work --

    @abstractmethod
    def assign(self, path: str, lead: Sequence[str], coordinating: Sequence[str]) -> None:
        """Say who leads a task and who takes part."""

    @abstractmethod
    def report(
        self, path: str, progress: str, on: date, *, note: str | None = None, document: Said | None = None
    ) -> None:
        """Report on a task."""

    @abstractmethod
    def measure(self, indicator: str, period: str, value: str) -> None:
        """Give a figure of an indicator."""

    @abstractmethod
    def add_own_task(self, path: str, title: str, person: str, deadline: date) -> str:
        """Add a district's own task under one of the province; its name."""

    @abstractmethod
    def finish_own_task(self, name: str, on: date) -> None:
        """Say that a district's own task is completed."""

    @abstractmethod
    def own_tasks(self) -> dict[str, str]:
        """The districts' own tasks: title and progress."""

    # -- rounds --

    @abstractmethod
    def open_round(self, period: str, due: date, offices: Sequence[str]) -> str:
        """Ask offices for their reports on a quarter; the round's name."""

    @abstractmethod
    def answer(self, round_name: str, office: str, send_back_because: str | None = None) -> None:
        """Accept the return of an office, or send it back."""

    @abstractmethod
    def close_round(self, round_name: str) -> None:
        """Close a round."""

    @abstractmethod
    def standings(self, round_name: str) -> dict[str, Standing]:
        """How the offices stand in a round."""

    # -- packages --

    @abstractmethod
    def write_packages(self, to: Sequence[str], stick: Path, round_name: str | None = None) -> list[Path]:
        """Write to a stick what the offices lack."""

    @abstractmethod
    def take_in(self, *packages: Path) -> list[Taken]:
        """Take packages in, in one sitting."""

    # -- what does not agree, and what holds --

    @abstractmethod
    def conflicts(self) -> list[Disputed]:
        """What waits for a decision."""

    @abstractmethod
    def decide(self, cell: str, take: int) -> None:
        """Let one of the values stand."""

    @abstractmethod
    def refused(self) -> list[Refused]:
        """What was received and has no effect."""

    @abstractmethod
    def digest(self) -> str:
        """The name of all that can be seen."""

    @abstractmethod
    def faults(self) -> list[str]:
        """What is wrong with the data; empty where they are sound."""
