"""The invariants of the exchange, held against machines that write, send, lose, forge and crash in any order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from exchange import importing, kept_segments, taking_in
from exchange.importing import redo_import, undo_import
from models.errors import KnownError
from models.operations import (
    EvidenceGiven,
    FigureGiven,
    add_cascaded_task,
    assign,
    measure,
    record_progress,
    set_members,
)
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import open_disputes
from models.store import merging
from models.vocabulary import Progress
from tests.exchange import oracle
from tests.exchange.forged import repacked
from tests.exchange.held import read_log
from tests.exchange.replicas import (
    OFFICES,
    OPERATOR,
    PowerGoneError,
    Replicas,
    contents,
    failing_after,
    replicas,
    write_document,
    write_unchecked,
)

#: Tasks of an agency, of a group, of a committee with a district beside it.
TASKS = ("II.3.2(4)", "II.5(3)[b]", "II.3.2(14)")
#: Indicators of the first and third task.
FIGURES = ("IND-D04", "IND-D11")
GROUP = "G-UBND-HUYEN"
LEADS: tuple[list[str], ...] = (["BTCTU"], ["HU-CHAUTHANH"], [GROUP], ["BTCTU", "HU-CHAUTHANH"], [])
DAYS = (date(2020, 6, 30), date(2020, 9, 30))
STATES = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.SUBMITTED, Progress.COMPLETED)
#: What a machine may be refused because it is not asked, or has nothing to take back.
REFUSALS = {
    "authority.not_assigned", "authority.hub_only", "authority.not_a_district", "undo.nothing", "undo.overtaken",
    "redo.nothing", "conflict.changed", "conflict.none_left", "exchange.receiver_unknown",
}  # fmt: skip
#: Steps of taking a package in, after which the power may go.
STEPS: tuple[tuple[Any, str], ...] = (
    (taking_in, "keep_segment"), (taking_in, "keep_introduction"), (merging, "take_in"), (taking_in, "_write_ledger"),
    (kept_segments, "note_brought"), (taking_in, "_write_summary"), (importing, "_keep_files"),
)  # fmt: skip

#: The machines that write; another one has never heard more than that it is believed.
ACTIVE = ("hub", "hub_two", "training", "training_two", "district")
FRESH = "inspection"
HUBS = tuple(name for name in ACTIVE if OFFICES[name] == "VPTU")
AGENCIES = tuple(name for name in ACTIVE if OFFICES[name] != "VPTU")
machines, hubs, agencies = st.sampled_from(ACTIVE), st.sampled_from(HUBS), st.sampled_from(AGENCIES)
#: Tells which of the packages on the stick, or of anything else that there is, is meant.
which = st.integers(0, 1 << 20)


class Exchange(RuleBasedStateMachine):
    """Six machines of four offices, and a stick on which packages lie for anybody to carry, once, twice or never."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self._r: Replicas = self._open.enter_context(replicas(*ACTIVE, FRESH))
        self._stick: list[tuple[Path, str]] = []
        self._numbers = 0

    @property
    def number(self) -> int:
        self._numbers += 1
        return self._numbers

    # -- writing --------------------------------------------------------------------------------------------------

    def _write(self, name: str, verb: Callable[..., Any], **arguments: Any) -> None:
        self._attempt(name, lambda: self._r.write(name, verb, **arguments))

    def _attempt(self, name: str, step: Callable[[], Any]) -> None:
        """4: what a machine writes shows there at once, alone in its cell."""
        before = _last(self._r.path(name), self._r[name].site)
        with _perhaps_refused():
            step()
        folded = self._r.folded(name)
        for key, cell in _written(self._r.path(name), self._r[name].site, before):
            heads = folded.heads.get(cell, ())
            assert key in heads, f"{name} wrote {cell} and does not see it"
            assert {site for site, _seq in heads} == {self._r[name].site}, f"{cell} holds more than what was written"

    @rule(
        name=machines, path=st.sampled_from(TASKS), on=st.sampled_from(DAYS), progress=st.sampled_from(STATES),
        proof=st.sampled_from(["01-KH/TU", "02-KH/TU"]),
    )  # fmt: skip
    def reports(self, name: str, path: str, on: date, progress: Progress, proof: str) -> None:
        evidence = [EvidenceGiven(proof, on, issuer="BTCTU", abstract=f"Kế hoạch, bản {self.number}")]
        self._write(
            name, record_progress, path=path, progress=progress, on=on, note=f"Đã làm bước {self.number}",
            evidence=evidence if progress is Progress.COMPLETED else [],
        )  # fmt: skip

    @rule(
        name=machines, code=st.sampled_from(FIGURES), value=st.integers(1, 3),
        office=st.sampled_from([None, "HU-CHAUTHANH"]),
    )  # fmt: skip
    def gives_a_figure(self, name: str, code: str, value: int, office: str | None) -> None:
        self._write(name, measure, figure=FigureGiven(code, "2020", value=Decimal(value), office=office))

    @rule(name=machines, number=st.sampled_from(["01-KH/TU", "02-KH/TU"]))
    def issues_a_document(self, name: str, number: str) -> None:
        given = EvidenceGiven(number, DAYS[0], issuer="BTCTU", abstract=f"Trích yếu thứ {self.number}")
        self._write(name, write_document, evidence=given)

    @rule(name=st.sampled_from(["district", "training"]), path=st.sampled_from(TASKS))
    def adds_a_task_of_its_own(self, name: str, path: str) -> None:
        self._write(name, add_cascaded_task, path=path, title=f"Việc thứ {self.number} của huyện")

    @rule(name=hubs, path=st.sampled_from(TASKS), lead=st.sampled_from(LEADS), beside=st.booleans())
    def assigns(self, name: str, path: str, lead: list[str], beside: bool) -> None:
        coordinating = [code for code in ("BTCTU", "HU-CHAUTHANH") if beside and code not in lead]
        self._write(name, assign, path=path, lead=lead, coordinating=coordinating)

    @rule(name=hubs, members=st.sets(st.sampled_from(["HU-CHAUTHANH", "BTCTU"])))
    def says_who_belongs_to_a_group(self, name: str, members: set[str]) -> None:
        self._write(name, set_members, code=GROUP, members=sorted(members))

    @rule(name=machines)
    def undoes(self, name: str) -> None:
        if self._r[name].undoable() != "confirm_machine":  # what nobody believes any more is another test's
            self._take_back(name, lambda: self._r[name].undo(operator=OPERATOR))

    @rule(name=machines)
    def does_again(self, name: str) -> None:
        self._take_back(name, lambda: self._r[name].redo(operator=OPERATOR))

    def _take_back(self, name: str, step: Callable[[], Any]) -> None:
        """An undo may put several values in conflict back: what it writes need not be alone."""
        with _perhaps_refused():
            step()
        self._r.folded(name)

    @rule(name=machines, place=which)
    def decides_a_conflict(self, name: str, place: int) -> None:
        with self._r[name].read() as session:
            disputes = open_disputes(session)
        if disputes:
            chosen = disputes[place % len(disputes)]
            take = 1 + place % len(chosen.takes)
            self._write(name, resolve_conflict, cell=chosen.address, take=take)

    # -- what no verb would write ---------------------------------------------------------------------------------

    @rule(name=agencies, path=st.sampled_from(TASKS))
    def writes_what_is_the_hubs(self, name: str, path: str) -> None:
        """5, 6: an agency makes itself the lead; nobody believes it, and what it would put away stands."""
        title = f'"Tên khác {self.number}"'
        self._forge(name, ("task", self._r.uid_of_task(path)), None, 0, title=title)

    @rule(name=agencies, place=which, ahead=st.integers(0, 1000))
    def relies_on_what_is_not_its_own(self, name: str, place: int, ahead: int) -> None:
        """5: a report cell or a figure is written by virtue of any operation at all, or of one that never was."""
        log = read_log(self._r.path(name))
        grants = [key for key, each in log.operations.items() if each.cell[2] in ("lead", "coordinating", "kind")]
        cells = [each.cell for each in log.operations.values() if each.cell[0] in oracle.OWNED]
        grant = [*sorted(grants), (4242, 1)][place % (len(grants) + 1)]
        if cells:
            kind, uid, name_of_field = sorted(set(cells))[place % len(set(cells))]
            text = '"2020-01-01"' if name_of_field == "reported_on" else None
            self._forge(name, (kind, uid), grant, ahead, **{name_of_field: text})

    def _forge(
        self, name: str, thing: tuple[str, str], grant: oracle.Key | None, ahead: int, **texts: str | None
    ) -> None:
        write_unchecked(self._r[name], *thing, grant=grant, ahead=ahead, **texts)
        self._r.folded(name)

    # -- packages -------------------------------------------------------------------------------------------------

    @rule(name=machines, to=machines)
    def exports(self, name: str, to: str) -> None:
        with _perhaps_refused():
            self._stick.append((self._r.export(name, OFFICES[to]), OFFICES[to]))

    def _package(self, place: int) -> tuple[Path, str]:
        """One of the packages on the stick, and a machine of the office for which it is."""
        package, office = self._stick[place % len(self._stick)]
        receivers = [name for name in ACTIVE if OFFICES[name] == office]
        return package, receivers[place // len(self._stick) % len(receivers)]

    @rule(name=machines, to=machines)
    def carries_over(self, name: str, to: str) -> None:
        """1, 12: straight from one machine to another."""
        if name != to:
            with _perhaps_refused():
                self._r.carry(name, to)
            self._r.folded(to)

    @rule(name=agencies, there=st.booleans())
    def speaks_with_the_hub(self, name: str, there: bool) -> None:
        """1, 12: as it happens most often."""
        self.carries_over(*((name, "hub") if there else ("hub", name)))

    @precondition(lambda self: self._stick)
    @rule(place=which, twice=st.booleans())
    def delivers(self, place: int, twice: bool) -> None:
        """1, 2, 12: what is taken in is what the pure fold says; a second time changes nothing."""
        package, name = self._package(place)
        (outcome,) = self._r.take(name, package)
        assert outcome.error is None, outcome.error
        self._r.folded(name)
        if twice:
            before = contents(self._r.path(name))
            (outcome,) = self._r.take(name, package)
            assert outcome.repeated
            assert contents(self._r.path(name)) == before

    @precondition(lambda self: self._stick)
    @rule(place=which, at=which, bit=st.integers(0, 7), cut=st.booleans(), inside=st.booleans())
    def delivers_what_was_damaged(self, place: int, at: int, bit: int, cut: bool, inside: bool) -> None:
        """7: one bit or the end is wrong, under the seal or within it: refused, and nothing is changed."""
        package, name = self._package(place)

        def damage(content: bytes) -> bytes:
            spoilt = bytearray(content)
            if cut:
                return bytes(spoilt[: at % len(spoilt)])
            spoilt[at % len(spoilt)] ^= 1 << bit
            return bytes(spoilt)

        spoilt = package.with_suffix(".spoilt")
        if inside:
            repacked(self._r[name], package, spoilt, damage)
        else:
            spoilt.write_bytes(damage(package.read_bytes()))
        before = contents(self._r.path(name))
        (outcome,) = self._r.take(name, spoilt)
        assert outcome.error is not None
        assert not outcome.applied
        assert contents(self._r.path(name)) == before

    @precondition(lambda self: self._stick)
    @rule(place=which, step=st.sampled_from(STEPS), times=st.integers(1, 6))
    def the_power_goes(self, place: int, step: tuple[Any, str], times: int) -> None:
        """8: in the middle of taking a package in; what was before is there, and another try succeeds."""
        package, name = self._package(place)
        module, function = step
        before = contents(self._r.path(name))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, function, failing_after(getattr(module, function), times))
            with suppress(PowerGoneError):
                self._r.take(name, package)
                return
        assert contents(self._r.path(name)) == before
        (outcome,) = self._r.take(name, package)
        assert outcome.error is None, outcome.error
        self._r.folded(name)

    @rule(name=machines, place=which, again=st.booleans())
    def takes_a_package_back(self, name: str, place: int, again: bool) -> None:
        """13: a package is taken back, and taken in again."""
        with closing(sqlite3.connect(self._r.path(name))) as file:
            known = file.execute("SELECT id FROM package WHERE undone_at IS NULL ORDER BY id").fetchall()
        if known:
            (package,) = known[place % len(known)]
            digest, before = self._r[name].digest(), self._r.folded(name)
            undo_import(self._r[name], package)
            self._r.folded(name)
            if again:
                redo_import(self._r[name], package)
                assert self._r.folded(name) == before
                assert self._r[name].digest() == digest

    # -- the end --------------------------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            self._settle()
        finally:
            self._open.close()

    def _settle(self) -> None:
        """3, 10, 11: everybody takes in everything; all are equal, and nothing that was written is missing."""
        for name in ACTIVE:
            with closing(sqlite3.connect(self._r.path(name))) as file:
                undone = file.execute("SELECT id FROM package WHERE undone_at IS NOT NULL").fetchall()
            for (package,) in undone:
                redo_import(self._r[name], package)
        written = {
            key: each
            for name in ACTIVE
            for site in [self._r[name].site]
            for key, each in read_log(self._r.path(name)).operations.items()
            if key[0] == site
        }
        self._r.exchange_everything()
        folded = self._r.folded("hub")
        operations = read_log(self._r.path("hub")).operations
        assert written.items() <= operations.items()
        for name in (*ACTIVE, FRESH):
            assert read_log(self._r.path(name)).operations == operations, name
            assert self._r.folded(name) == folded, name
        assert self._r[FRESH].digest() == self._r["hub"].digest()
        assert self._r["hub"].check() == []
        pending = [key for key, standing in folded.standing.items() if standing == "pending"]
        assert all(operations[key].grant == (4242, 1) for key in pending)


@contextmanager
def _perhaps_refused() -> Iterator[None]:
    try:
        yield
    except KnownError as refusal:
        note(f"refused: {refusal.code}")
        if refusal.code not in REFUSALS:
            raise


def _last(path: Path, site: int) -> int:
    with closing(sqlite3.connect(path)) as file:
        (last,) = file.execute("SELECT coalesce(max(seq), 0) FROM operation WHERE site = ?", (site,)).fetchone()
        return int(last)


def _written(path: Path, site: int, after: int) -> list[tuple[oracle.Key, oracle.Cell]]:
    with closing(sqlite3.connect(path)) as file:
        rows = file.execute(
            "SELECT o.seq, c.kind, c.uid, c.field FROM operation o JOIN cell c ON c.id = o.cell"
            " WHERE o.site = ? AND o.seq > ?",
            (site, after),
        ).fetchall()
    return [((site, seq), (kind, uid, name)) for seq, kind, uid, name in rows]


@pytest.mark.long
def test_whatever_the_machines_do_they_come_to_agree() -> None:
    """1-8, 10-13: see the rules of `Exchange`."""
    brief = settings.default is not None and settings.default.derandomize
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=max(2, settings().max_examples // 5),
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate) if brief else tuple(Phase),
        ),
    )
