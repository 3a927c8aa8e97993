"""A form that was taken in is the office's return: received on that day, late or not, until it is undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exchange.forms.importing import import_forms
from exchange.forms.rows import FormReceipt
from models.operations import answer_return, close_round, reopen_round
from models.round_rows import RoundOfficeRow
from models.store import Store
from models.vocabulary import RoundAnswerCode, RoundStanding
from reports.snapshot import take_snapshot
from tests.forms.filling import OFFICE, Hub, fill, hub
from tests.rounds import OPERATOR, QUARTER, standings
from ui.rounds.round_words import remark_words

#: The round is due on 20/02/2022.
LATE, LATER, END = date(2022, 2, 25), date(2022, 2, 28), "2022-03-10"


@pytest.fixture
def own(tmp_path: Path) -> Hub:
    return hub(tmp_path)


def filled(own: Hub, path: str, day: str = "01/02/2022") -> None:
    fill(own.form, {path: {"progress": "Đang thực hiện", "reported_on": day}})


def taken(own: Hub, on: date) -> FormReceipt | None:
    with Store.open(own.store, today=on) as store:
        (outcome,) = import_forms(store, [own.form], operator=OPERATOR, apply=True)
    return outcome.receipt


def row(own: Hub) -> RoundOfficeRow:
    with own.open() as store:
        return standings(store, END)[OFFICE]


def facts(own: Hub) -> tuple[RoundStanding, int, date | None, int]:
    found = row(own)
    return found.standing, found.days_late, found.received_on, found.returns


def test_a_late_form_is_late_however_often_it_is_accepted(own: Hub) -> None:
    filled(own, "II.3.2(6)")
    assert taken(own, LATE) is FormReceipt.ACCEPTED
    late = (RoundStanding.ACCEPTED, 5, LATE, 1)
    assert facts(own) == late
    (number,) = row(own).forms
    assert remark_words(row(own)) == number
    with Store.open(own.store, today=LATER) as store:
        changes = store.perform(
            answer_return, operator=OPERATOR, name=QUARTER, office=OFFICE, answer=RoundAnswerCode.ACCEPTED
        )
    assert [each.code for each in changes.warnings] == []
    assert facts(own) == late
    assert remark_words(row(own)) == number


def test_a_later_form_is_a_supplement_and_undoing_takes_each_back(own: Hub) -> None:
    filled(own, "II.3.2(6)")
    taken(own, LATE)
    filled(own, "II.3.2(7)")
    assert taken(own, LATER) is FormReceipt.STANDS
    both, first = (RoundStanding.ACCEPTED, 5, LATER, 2), (RoundStanding.ACCEPTED, 5, LATE, 1)
    assert facts(own) == both
    with Store.open(own.store, today=date(2022, 3, 1)) as store:
        for step, expected in (
            (store.undo, first), (store.redo, both), (store.undo, first),
            (store.undo, (RoundStanding.SENT, 18, None, 0)), (store.redo, first),
        ):  # fmt: skip
            step(operator=OPERATOR)
            found = standings(store, END)[OFFICE]
            assert (found.standing, found.days_late, found.received_on, found.returns) == expected


def test_what_mistakes_kept_from_being_accepted_is_no_return(own: Hub) -> None:
    filled(own, "II.3.2(6)")
    filled(own, "II.3.2(7)", "31/6/2021")
    assert taken(own, LATE) is FormReceipt.MISTAKES
    assert facts(own) == (RoundStanding.SENT, 18, None, 0)


def test_a_closed_round_stays_as_it_was(own: Hub) -> None:
    filled(own, "II.3.2(6)")
    taken(own, LATE)
    with Store.open(own.store, today=LATE) as store:
        store.perform(close_round, operator=OPERATOR, take=take_snapshot, name=QUARTER)
    before = row(own)
    filled(own, "II.3.2(7)")
    assert taken(own, LATER) is FormReceipt.CLOSED
    after = row(own)
    assert (facts(own), after.forms, after.after_closing) == ((RoundStanding.ACCEPTED, 5, LATE, 1), before.forms, 1)
    with Store.open(own.store, today=LATER) as store:
        store.perform(reopen_round, operator=OPERATOR, name=QUARTER, reason="Còn cơ quan bổ sung số liệu")
    assert facts(own)[:2] == (RoundStanding.ACCEPTED, 5)
