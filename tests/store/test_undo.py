"""Undo and redo: any run of edits taken back gives the first state, done again the last; rows always equal the log."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.errors import KnownError
from models.operations import (
    EvidenceGiven,
    FigureGiven,
    add_office,
    assess,
    assign,
    edit_office,
    measure,
    record_direction,
    record_figures,
    record_progress,
    set_breakthrough,
    set_deadline,
    set_members,
    set_parameters,
)
from models.rules.deadline import read_deadline
from models.store import Store
from models.vocabulary import AssessmentCode, FigureKind, Progress
from tests.scratch import quick_folder
from tests.stores import TODAY, copied_store

PATHS = st.sampled_from(["II.1[a]", "II.3.2(3)", "II.3.2(7)", "II.3.2(14)", "III.2[a]"])
OFFICES = st.sampled_from(["BTCTU", "BTGTU", "BCSD-UBND", "TCT", "VPTU"])
CODES = st.sampled_from(["N01", "N04", "R04"])
DAYS = st.integers(0, 600).map(lambda days: TODAY - timedelta(days))
STATES = st.sampled_from(list(Progress))


class Edits(RuleBasedStateMachine):
    """Random edits by every verb, with undo and redo among them."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        folder = self.open.enter_context(quick_folder())
        self.store = self.open.enter_context(Store.open(copied_store(folder), today=TODAY))
        self.digests = [self.store.digest()]
        self.ahead: list[str] = []
        self.codes = 0

    def teardown(self) -> None:
        while self.store.undoable():
            self.store.undo(operator="An")
        assert self.store.digest() == self.digests[0]
        assert self.store.check() == []
        self.open.close()

    def _do(self, verb: object, **arguments: object) -> None:
        changes = self.store.perform(verb, operator="An", **arguments)  # type: ignore[arg-type]
        if changes.uids:
            self.digests.append(self.store.digest())
            self.ahead.clear()

    @rule(path=PATHS, progress=STATES, on=DAYS, note=st.text("ăđ ơ\n", max_size=5))
    def record(self, path: str, progress: Progress, on: date, note: str) -> None:
        proof = [EvidenceGiven(f"{on.day}-QĐ/TU", on, "BTV", note or None)] if progress is Progress.COMPLETED else []
        self._do(record_progress, path=path, progress=progress, on=on, note="vì " + note, evidence=proof)

    @rule(path=PATHS, lead=st.lists(OFFICES, max_size=2, unique=True))
    def assign(self, path: str, lead: list[str]) -> None:
        self._do(assign, path=path, lead=lead)

    @rule(path=PATHS, on=DAYS, words=st.sampled_from(["quý I năm 2023", "30/6/2022", "năm 2024"]))
    def set_deadline(self, path: str, on: date, words: str) -> None:
        proof = EvidenceGiven("9-CV/TU", on, "TTTU", None)
        self._do(set_deadline, path=path, to=read_deadline(words), reason="xin gia hạn", evidence=proof)

    @rule(path=PATHS, no=st.sampled_from([None, 1, 2, 3]), secondary=st.lists(st.sampled_from([1, 2, 3]), max_size=2))
    def set_breakthrough(self, path: str, no: int | None, secondary: list[int]) -> None:
        self._do(set_breakthrough, path=path, no=no, secondary=secondary)

    @rule(path=PATHS, on=DAYS)
    def direct(self, path: str, on: date) -> None:
        self._do(record_direction, path=path, text="Khẩn trương.", on=on, by="Thường trực Tỉnh ủy")

    @rule(members=st.lists(OFFICES, max_size=4, unique=True))
    def declare(self, members: list[str]) -> None:
        self._do(set_members, code="G-THAMMUU", members=members)

    @rule(name=st.sampled_from(["Sở A", "Sở B"]))
    def add_office(self, name: str) -> None:
        self.codes += 1
        self._do(add_office, code=f"SO-{self.codes}", name=name)

    @rule(name=st.sampled_from(["Ban Tổ chức", "Ban Tổ chức Tỉnh ủy"]))
    def rename(self, name: str) -> None:
        self._do(edit_office, code="BTCTU", name=name)

    @rule(days=st.integers(1, 60))
    def set_threshold(self, days: int) -> None:
        self._do(set_parameters, due_soon_days=days)

    @rule(
        code=CODES, value=st.integers(1, 63), kind=st.sampled_from(FigureKind), office=st.sampled_from([None, "UBND"])
    )
    def measure(self, code: str, value: int, kind: FigureKind, office: str | None) -> None:
        self._do(measure, figure=FigureGiven(code, "2021", kind, Decimal(value), office=office))

    @rule(codes=st.lists(CODES, min_size=1, unique=True), empty=st.booleans())
    def record_figures(self, codes: list[str], empty: bool) -> None:
        value = None if empty else Decimal(9)
        self._do(record_figures, rows=[FigureGiven(code, "2021", value=value) for code in codes])

    @rule(subject=st.sampled_from(["N04", "II.3.2(7)"]), code=st.sampled_from(AssessmentCode))
    def assess(self, subject: str, code: AssessmentCode) -> None:
        self._do(assess, subject=subject, code=code, reason="theo kết quả rà soát")

    @precondition(lambda self: len(self.digests) > 1)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.digests) - 1)):
            self.store.undo(operator="An")
            self.ahead.append(self.digests.pop())
            assert self.store.digest() == self.digests[-1]

    @precondition(lambda self: bool(self.ahead))
    @rule()
    def redo(self) -> None:
        self.store.redo(operator="An")
        self.digests.append(self.ahead.pop())
        assert self.store.digest() == self.digests[-1]

    @invariant()
    def rows_are_the_fold_of_the_log(self) -> None:
        assert self.store.check() == []


#: 20 × 50 = 1,000 edits; a failing run is shown as it was found, for making it smaller takes minutes.
Edits.TestCase.settings = settings(
    max_examples=settings().max_examples // 5,
    stateful_step_count=50,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestEdits = pytest.mark.long(Edits.TestCase)


def test_nothing_to_undo_or_redo(store: Store) -> None:
    for attempt, code in ((store.undo, "undo.nothing"), (store.redo, "redo.nothing")):
        with pytest.raises(KnownError) as refused:
            attempt(operator="An")
        assert refused.value.code == code


def test_undo_says_what_it_takes_back_and_survives_closing(store: Store) -> None:
    store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
    store.perform(assign, operator="An", path="II.1[a]", lead=["BTGTU"])
    store.close()
    with Store.open(store.path, today=TODAY) as again:
        assert (again.undoable(), again.redoable()) == ("assign", None)
        again.undo(operator="Bình")
        assert (again.undoable(), again.redoable()) == ("record_direction", "assign")


def test_a_new_edit_ends_redo(store: Store) -> None:
    store.perform(assign, operator="An", path="II.1[a]", lead=["BTGTU"])
    store.undo(operator="An")
    store.perform(record_direction, operator="An", path="II.1[a]", text="Khẩn trương.")
    assert store.redoable() is None
