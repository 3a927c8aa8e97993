"""The table of the real Programme on the days that the contract names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from models import queries
from models.messages import _
from models.store import Store
from models.vocabulary import Timeliness
from reports.table_rows import Line, TrackingTable
from reports.tracking_table import tracking_table
from reports.writing import write_tracking_table
from tests.stores import TODAY, copied_store

FIRST = date(2021, 12, 31)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(copied_store(tmp_path_factory.mktemp("paper")), today=TODAY)
    yield opened
    opened.close()


def _asked(store: Store, as_of: date, **filters: Any) -> tuple[list[Any], dict[str, Any]]:
    with store.read() as session:
        rows = queries.task_list(session, as_of=as_of, **filters)
        return rows, {
            "offices": {row.code: row for row in queries.offices(session)},
            "programme": queries.programme(session),
            "as_of": as_of,
            "today": TODAY,
            "context": queries.task_list(session, as_of=as_of),
            "breakthroughs": queries.breakthroughs(session),
        }


def _table(store: Store, as_of: date, **filters: Any) -> TrackingTable:
    rows, given = _asked(store, as_of, **filters)
    return tracking_table(rows, **given)


@pytest.mark.parametrize(("as_of", "overdue", "due_soon", "not_due"), [(FIRST, 4, 8, 4), (date(2022, 1, 1), 12, 0, 4)])
def test_totals_are_those_of_a_new_store(store: Store, as_of: date, overdue: int, due_soon: int, not_due: int) -> None:
    totals = _table(store, as_of).totals
    assert (totals.headings, totals.restatements, totals.tasks) == (16, 1, 52)
    states = {state.timeliness: state.tasks for state in totals.states}
    wanted = {Timeliness.OVERDUE: overdue, Timeliness.DUE_SOON: due_soon, Timeliness.NOT_DUE: not_due}
    assert {state: states.get(state, 0) for state in wanted} == wanted
    assert totals.counted == totals.rates[0].denominator == 16


def test_the_overdue_ones_are_named(store: Store) -> None:
    lines = [row for row in _table(store, FIRST, overdue=True).rows if isinstance(row, Line)]
    assert [line.path for line in lines] == ["II.3.2(2)[a]", "II.3.2(3)", "II.3.2(9)", "II.3.2(14)"]
    assert {line.due.words for line in lines} == {"trong quý III năm 2021"}
    assert {line.state.days_late for line in lines} == {92}
    assert lines[-1].coordinating == ("Huyện ủy Châu Thành",)


def test_the_table_of_one_agency_keeps_its_place_in_the_document(store: Store) -> None:
    table = _table(store, FIRST, lead="TCT")
    assert [row.path for row in table.rows] == ["II", "II.3", "II.3.2", "", "II.3.2(5)"]


def test_the_whole_programme_is_printed(store: Store, tmp_path: Path) -> None:
    rows, given = _asked(store, FIRST)
    path = write_tracking_table(rows, path=tmp_path / "table.pdf", **given)
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(path.read_bytes())).pages)
    for row in rows:
        assert "".join(row.title.split()) in text
    assert "".join(_("No report yet: {n} tasks.", n="52").split()) in text
    assert write_tracking_table(rows, path=tmp_path / "table.xlsx", **given).stat().st_size > 5000
