"""The played campaign, with the program as given: `python -m tests.campaign PROGRAM [ARGUMENT …]`.

The same two rounds as `examples.campaign`, each step a command of its own. The program is any form of the command line:
`python cli.py` from the source, or the frozen `dondoc-cli`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from examples import campaign
from examples.desk import Desk, Disputed, Refused, Said, Standing, Taken
from tests.program import Program, as_process, in_this_process


class ConsoleDesk(Desk):
    """A desk at which commands are typed; `program` runs them."""

    program: Program = staticmethod(in_this_process)

    def shut(self) -> None:
        """Nothing is open between two commands."""

    def _say(self, *words: str, may_be_refused: bool = False) -> str:
        """What a command on this store says; it must succeed, or at most be refused."""
        who = ("--store", str(self.path), "--today", self.today.isoformat(), "--operator", self.person)
        answer = type(self).program([*who, *words])
        assert answer.status == 0 or (may_be_refused and answer.status == 1), (words, answer)
        assert "Traceback" not in answer.err, answer.err
        return answer.out

    def _ask(self, *words: str, may_be_refused: bool = False) -> Any:
        """What a command says as JSON."""
        return json.loads(self._say(*words, "--format", "json", may_be_refused=may_be_refused))

    # -- beginning --

    def begin_as_hub(self) -> None:
        self._say("init", "--office", self.code)

    def begin_from(self, invitation: Path, passphrase: str) -> None:
        secret = self.folder / "mat-khau.txt"
        secret.write_text(passphrase + "\n", encoding="utf-8")
        self._say("import", str(invitation), "--passphrase-file", str(secret), "--yes")
        secret.unlink()

    def invite(self, code: str, folder: Path) -> tuple[Path, str]:
        made = self._ask("office", "invite", code, "--out", str(folder / f"moi-{code}.dondoc"))
        return Path(made["package"]), made["passphrase"]

    def identity(self) -> tuple[str, str]:
        (own,) = (row for row in self._ask("office", "machines") if row["own"])
        return own["site"], own["fingerprint"]

    def waiting_machines(self) -> list[str]:
        return [row["site"] for row in self._ask("office", "pending")]

    def confirm(self, machine: str, fingerprint: str) -> None:
        self._say("office", "confirm", machine, "--fingerprint", fingerprint)

    def revoke(self, machine: str) -> None:
        self._say("office", "revoke", machine)

    # -- work --

    def assign(self, path: str, lead: Sequence[str], coordinating: Sequence[str]) -> None:
        self._say("assign", path, "--lead", *lead, "--coordinating", *coordinating)

    def report(
        self, path: str, progress: str, on: date, *, note: str | None = None, document: Said | None = None
    ) -> None:
        words = ["record", path, "--progress", progress, "--on", on.isoformat()]
        words += [] if note is None else ["--note", note]
        self._say(*words, *([] if document is None else _document_words(document)))

    def measure(self, indicator: str, period: str, value: str) -> None:
        self._say("measure", indicator, "--period", period, "--value", value)

    def add_own_task(self, path: str, title: str, person: str, deadline: date) -> str:
        said = ("--title", title, "--person", person, "--deadline", deadline.isoformat())
        (name,) = (line for line in self._say("cascade", "add", path, *said).splitlines() if line.startswith("ID: "))
        return name.removeprefix("ID: ")

    def finish_own_task(self, name: str, on: date) -> None:
        self._say("cascade", "report", name, "--progress", "completed", "--on", on.isoformat())

    def own_tasks(self) -> dict[str, str]:
        return {row["title"]: row["progress"] for row in self._ask("cascade", "list")}

    # -- rounds --

    def open_round(self, period: str, due: date, offices: Sequence[str]) -> str:
        said = ("--period", period, "--due", due.isoformat(), "--office", *offices)
        return self._say("round", "open", "quarter", *said).partition(":")[0]

    def answer(self, round_name: str, office: str, send_back_because: str | None = None) -> None:
        how = ["--return", "--reason", send_back_because] if send_back_because else ["--accept"]
        self._say("round", "answer", round_name, "--office", office, *how)

    def close_round(self, round_name: str) -> None:
        self._say("round", "close", round_name)

    def standings(self, round_name: str) -> dict[str, Standing]:
        return {
            row["office"]: Standing(row["standing"], row["days_late"], row["returns"], row["reason"])
            for row in self._ask("round", "matrix", round_name)
        }

    # -- packages --

    def write_packages(self, to: Sequence[str], stick: Path, round_name: str | None = None) -> list[Path]:
        asked = [] if round_name is None else ["--round", round_name]
        return [Path(row["package"]) for row in self._ask("export", "--to", *to, "--out", str(stick), *asked)]

    def take_in(self, *packages: Path) -> list[Taken]:
        words = ("import", *map(str, packages))
        several = len(packages) > 1
        shown = [_taken(row) for row in self._ask(*words, may_be_refused=True)] if several else None
        done = [_taken(row) for row in self._ask(*words, "--yes", may_be_refused=True)]
        assert shown in (None, done), "the preview told something else"
        return done

    # -- what does not agree, and what holds --

    def conflicts(self) -> list[Disputed]:
        return [
            Disputed(row["cell"], row["field"], _offices(row), tuple(value["value"] or "" for value in row["values"]))
            for row in self._ask("conflicts")
        ]

    def decide(self, cell: str, take: int) -> None:
        self._say("resolve", cell, "--take", str(take))

    def refused(self) -> list[Refused]:
        return [Refused(row["office"] or "", row["field"], row["reason"]) for row in self._ask("refused")]

    def digest(self) -> str:
        return self._say("digest").strip()

    def faults(self) -> list[str]:
        found = self._ask("check", may_be_refused=True)
        return [] if found["sound"] else found["findings"]


def _document_words(said: Said) -> list[str]:
    words = ["--number", said.number, "--issued", said.issued.isoformat(), "--by", said.issuer]
    words += ["--abstract", said.abstract]
    return words if said.file is None else [*words, "--file", str(said.file)]


def _offices(row: dict[str, Any]) -> tuple[str, ...]:
    """The offices that wrote one of the values of a conflict, each once."""
    written = [each["office"] for value in row["values"] for each in (value, *value["also"])]
    return tuple(dict.fromkeys(office for office in written if office is not None))


def _taken(row: dict[str, Any]) -> Taken:
    return Taken(
        package=row["package"],
        sender=row["from"],
        refusal=row["error"]["code"] if row["error"] else None,
        repeated=row["repeated"],
        new=row["new"],
        changed=row["changed"],
        refused=row["refused"],
        pending=row["pending"],
        conflicts=row["conflicts"],
        missing=len(row["missing"]),
    )


def play(program: Program, folder: Path, say: Callable[[str], None] = print) -> str:
    """Play the campaign with a program; the digest that every store has. An AssertionError tells what did not hold."""
    desk = type("ConsoleDesk", (ConsoleDesk,), {"program": staticmethod(program)})
    return campaign.play(folder, desk=desk, say=say)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="một chiến dịch ") as folder:
        play(as_process(sys.argv[1:]), Path(folder))
    print("the campaign was played:", " ".join(sys.argv[1:]))


if __name__ == "__main__":
    main()
