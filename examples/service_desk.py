"""A desk whose work is done by the services and verbs, as the window does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from examples.desk import Desk, Disputed, Refused, Said, Standing, Taken
from exchange.enrolment import confirm, found_store, invite, own_machine, pending_machines, revoke
from exchange.exporting import export_packages
from exchange.importing import PackageOutcome, import_packages
from models import operations
from models.changes import Changes
from models.operations import EvidenceGiven, FigureGiven
from models.operations.resolve import resolve_conflict
from models.queries.cascades import cascades
from models.queries.conflicts import conflicts
from models.queries.named_round import named_round
from models.queries.refused import refused
from models.queries.rounds import round_matrix
from models.store import Store
from models.vocabulary import Progress, RoundAnswerCode, RoundKind
from reports.snapshot import take_snapshot


class ServiceDesk(Desk):
    """The store stays open from morning to evening."""

    _open: Store | None = None

    @property
    def store(self) -> Store:
        """The store, open."""
        if self._open is None:
            self._open = Store.open(self.path, today=self.today)
        return self._open

    def wake(self, today: date) -> None:
        self.shut()
        super().wake(today)

    def shut(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _do(self, verb: Callable[..., None], **given: Any) -> Changes:
        return self.store.perform(verb, operator=self.person, **given)

    # -- beginning --

    def begin_as_hub(self) -> None:
        self._open = Store.create(self.path, office=self.code, today=self.today)

    def begin_from(self, invitation: Path, passphrase: str) -> None:
        self._open = found_store(self.path, invitation, passphrase, today=self.today)

    def invite(self, code: str, folder: Path) -> tuple[Path, str]:
        made = invite(self.store, code=code, out=folder / f"moi-{code}.dondoc", operator=self.person)
        return made.package, made.passphrase

    def identity(self) -> tuple[str, str]:
        with self.store.read() as session:
            row = own_machine(session)
        assert row is not None
        return row.site, row.fingerprint

    def waiting_machines(self) -> list[str]:
        with self.store.read() as session:
            return [row.site for row in pending_machines(session)]

    def confirm(self, machine: str, fingerprint: str) -> None:
        confirm(self.store, site=machine, fingerprint=fingerprint, operator=self.person)

    def revoke(self, machine: str) -> None:
        revoke(self.store, site=machine, operator=self.person)

    # -- work --

    def assign(self, path: str, lead: Sequence[str], coordinating: Sequence[str]) -> None:
        self._do(operations.assign, path=path, lead=lead, coordinating=coordinating)

    def report(
        self, path: str, progress: str, on: date, *, note: str | None = None, document: Said | None = None
    ) -> None:
        evidence = [] if document is None else [_evidence(document)]
        self._do(
            operations.record_progress, path=path, progress=Progress(progress), on=on, note=note, evidence=evidence
        )

    def measure(self, indicator: str, period: str, value: str) -> None:
        self._do(operations.measure, figure=FigureGiven(indicator, period, value=Decimal(value)))

    def add_own_task(self, path: str, title: str, person: str, deadline: date) -> str:
        changes = self._do(operations.add_cascaded_task, path=path, title=title, person=person, deadline=deadline)
        (uid,) = changes.uids
        return uid

    def finish_own_task(self, name: str, on: date) -> None:
        self._do(operations.report_cascaded_task, uid=name, progress=Progress.COMPLETED, on=on)

    def own_tasks(self) -> dict[str, str]:
        with self.store.read() as session:
            return {row.title: str(row.progress) for row in cascades(session, as_of=self.today)}

    # -- rounds --

    def open_round(self, period: str, due: date, offices: Sequence[str]) -> str:
        self._do(operations.open_round, kind=RoundKind.QUARTER, period=period, due=due, offices=offices)
        return f"quarter/{period}"

    def answer(self, round_name: str, office: str, send_back_because: str | None = None) -> None:
        code = RoundAnswerCode.RETURNED if send_back_because else RoundAnswerCode.ACCEPTED
        self._do(operations.answer_return, name=round_name, office=office, answer=code, reason=send_back_because)

    def close_round(self, round_name: str) -> None:
        self._do(operations.close_round, name=round_name, take=take_snapshot)

    def standings(self, round_name: str) -> dict[str, Standing]:
        with self.store.read() as session:
            rows = round_matrix(session, day=self.today, name=round_name)
        return {row.office: Standing(str(row.standing), row.days_late, row.returns, row.reason) for row in rows}

    # -- packages --

    def write_packages(self, to: Sequence[str], stick: Path, round_name: str | None = None) -> list[Path]:
        with self.store.read() as session:
            asked = None if round_name is None else named_round(session, round_name).uid
        written = export_packages(self.store, to=to, folder=stick, operator=self.person, round_uid=asked)
        return [package.path for package in written]

    def take_in(self, *packages: Path) -> list[Taken]:
        shown = import_packages(self.store, packages, apply=False)
        done = import_packages(self.store, packages, apply=True)
        assert [_taken(each) for each in shown] == [_taken(each) for each in done], "the preview told something else"
        return [_taken(each) for each in done]

    # -- what does not agree, and what holds --

    def conflicts(self) -> list[Disputed]:
        with self.store.read() as session:
            rows = conflicts(session)
        return [
            Disputed(row.cell, row.field, row.offices, tuple(value.value or "" for value in row.values)) for row in rows
        ]

    def decide(self, cell: str, take: int) -> None:
        self._do(resolve_conflict, cell=cell, take=take)

    def refused(self) -> list[Refused]:
        with self.store.read() as session:
            return [Refused(row.office or "", row.field or "", str(row.reason)) for row in refused(session)]

    def digest(self) -> str:
        return self.store.digest()

    def faults(self) -> list[str]:
        return self.store.check()


def _evidence(said: Said) -> EvidenceGiven:
    files = () if said.file is None else (said.file,)
    return EvidenceGiven(said.number, said.issued, said.issuer, said.abstract, files=files)


def _taken(row: PackageOutcome) -> Taken:
    return Taken(
        package=row.package,
        sender=row.sender,
        refusal=row.error.code if row.error else None,
        repeated=row.repeated,
        new=row.new,
        changed=row.changed,
        refused=row.refused,
        pending=row.pending,
        conflicts=row.conflicts,
        missing=len(row.missing),
    )
