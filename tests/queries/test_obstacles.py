"""What stands in the way of an overdue task is what the report in force says, and who must decide it."""

from __future__ import annotations

from models.operations import assign
from models.queries import today
from models.store import Store
from models.today_rows import LateTaskRow
from models.vocabulary import Progress
from tests.operations.steps import day, do, record

LED, BY_LEVEL = "II.3.2(9)", "II.3.2(2)[a]"  # both led by BCSD-UBND; the second is issued by the Tỉnh ủy
WAITING = {"obstacle": "Chờ quy hoạch vùng", "deciding_level": "Ban Thường vụ Tỉnh ủy"}


def late(store: Store, path: str, as_of: str = "2022-02-01") -> LateTaskRow:
    with store.read() as session:
        (found,) = [task for task in today(session, as_of=day(as_of)).late if task.path == path]
    return found


def words(store: Store, path: str = LED, as_of: str = "2022-02-01") -> tuple[str | None, str | None]:
    found = late(store, path, as_of)
    return found.obstacle, found.deciding


def test_nobody_is_named_where_neither_report_nor_programme_does(store: Store) -> None:
    assert words(store) == (None, None)
    assert words(store, BY_LEVEL) == (None, "Tỉnh ủy")


def test_the_reported_level_goes_before_the_one_that_issues(store: Store) -> None:
    record(store, BY_LEVEL, Progress.IN_PROGRESS, "2021-12-01", **WAITING)
    assert words(store, BY_LEVEL) == ("Chờ quy hoạch vùng", "Ban Thường vụ Tỉnh ủy")
    assert words(store, BY_LEVEL, "2021-11-30") == (None, "Tỉnh ủy")


def test_an_obstacle_without_a_level_leaves_the_one_that_issues(store: Store) -> None:
    record(store, BY_LEVEL, Progress.IN_PROGRESS, "2021-12-01", obstacle="Thiếu kinh phí")
    assert words(store, BY_LEVEL) == ("Thiếu kinh phí", "Tỉnh ủy")


def test_a_later_report_that_speaks_of_none_clears_it(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-12-01", **WAITING)
    record(store, LED, Progress.SUBMITTED, "2022-01-10")
    assert words(store, as_of="2022-01-09") == ("Chờ quy hoạch vùng", "Ban Thường vụ Tỉnh ủy")
    assert words(store, as_of="2022-01-10") == (None, None)


def test_a_corrected_report_says_nothing_until_its_correction_is_undone(store: Store) -> None:
    record(store, LED, Progress.IN_PROGRESS, "2021-12-01", **WAITING)
    record(store, LED, Progress.IN_PROGRESS, "2021-12-01", obstacle="Chờ thẩm định")
    assert words(store) == ("Chờ thẩm định", None)
    store.undo(operator="Nguyễn Văn An")
    assert words(store) == ("Chờ quy hoạch vùng", "Ban Thường vụ Tỉnh ủy")


def test_a_coordinating_office_neither_sets_nor_clears_it(store: Store) -> None:
    do(store, assign, path=LED, lead=["BCSD-UBND"], coordinating=["BTGTU"])
    record(store, LED, Progress.IN_PROGRESS, "2021-12-01", office="BTGTU", **WAITING)
    assert words(store) == (None, None)
    record(store, LED, Progress.IN_PROGRESS, "2021-12-02", office="BCSD-UBND", **WAITING)
    record(store, LED, Progress.IN_PROGRESS, "2022-01-15", office="BTGTU")
    assert words(store) == ("Chờ quy hoạch vùng", "Ban Thường vụ Tỉnh ủy")
