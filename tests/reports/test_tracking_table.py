"""The Bảng theo dõi as data: headings, numbers, what it says of its date."""

from __future__ import annotations

from datetime import date

from models.messages import _
from models.vocabulary import TaskKind, Timeliness
from reports.table_rows import Grade, Heading, Line, TrackingTable
from tests.reports.rows import dated, every_case, programme, section, table_of, task


def _headings(table: TrackingTable) -> list[tuple[Grade, str, str]]:
    return [(row.grade, row.path, row.text) for row in table.rows if isinstance(row, Heading)]


def _order(table: TrackingTable) -> list[str]:
    """Every row in its place: paths of lines, and of headings in brackets."""
    return [row.path if isinstance(row, Line) else f"[{row.path or row.text}]" for row in table.rows]


def test_lines_stand_under_their_sections_and_breakthroughs() -> None:
    assert _order(table_of(every_case())) == [
        "[I]",
        "[II]",
        "[II.1]",
        f"[{_('Breakthrough {no}: {title}', no=1, title='Nhân lực')}]",
        "[II.1(1)]",
        "II.1(1)(1.1)",
        "II.1(1)(1.2)",
        f"[{_('Breakthrough {no}: {title}', no=2, title='Cơ chế, chính sách')}]",
        "II.1(2)",
        "II.1(3)",
        "II.1(4)",
        f"[{_('Outside the three breakthroughs')}]",
        "II.1(5)",
        "II.1(6)",
        "II.1(7)",
        "[III]",
        "III.1",
        "III.2",
        "III.3",
    ]


def test_headings_say_what_they_are() -> None:
    grades = {path or text: grade for grade, path, text in _headings(table_of(every_case()))}
    assert grades["II.1"] is Grade.SECTION
    assert grades["II.1(1)"] is Grade.GROUP
    assert grades[_("Outside the three breakthroughs")] is Grade.BREAKTHROUGH


def test_tasks_are_numbered_and_restatements_are_not() -> None:
    table = table_of(every_case())
    numbers = [row.number for row in table.rows if isinstance(row, Line)]
    assert [number for number in numbers if number is not None] == list(range(1, table.totals.tasks + 1))
    assert numbers.count(None) == table.totals.restatements == 1


def test_filtered_lines_keep_the_headings_above_them() -> None:
    rows = every_case()
    late = [row for row in rows if row.timeliness is Timeliness.OVERDUE]
    assert _order(table_of(late, context=rows, breakthroughs=())) == [
        "[II]",
        "[II.1]",
        f"[{_('Breakthrough {no}', no=2)}]",
        "II.1(2)",
    ]


def test_a_section_whose_title_is_not_known_is_named_by_its_path() -> None:
    assert _headings(table_of([task("X.1", parent="X")])) == [(Grade.SECTION, "X", _("Item {path}", path="X"))]


def test_a_task_under_a_task_is_a_line_and_no_heading() -> None:
    rows = [section("I", "Một"), task("I.1", parent="I", kind=TaskKind.ORIENTATION), task("I.1[a]", parent="I.1")]
    assert _order(table_of(rows)) == ["[I]", "I.1", "I.1[a]"]
    assert _order(table_of(rows[2:], context=rows)) == ["[I]", "[I.1]", "I.1[a]"]


def test_tasks_that_are_each_others_parent_do_no_harm() -> None:
    assert _order(table_of([task("A", parent="B"), task("B", parent="A")])) == ["A", "B"]


def test_the_head_says_date_scope_and_maker() -> None:
    table = table_of([dated("1", Timeliness.DUE_SOON)], filter_words="Phạm vi:  Ban Tổ chức Tỉnh ủy")
    assert table.as_of_words == _("Figures as of {date}", date="31/12/2021")
    assert table.scope == "Phạm vi: Ban Tổ chức Tỉnh ủy"
    assert table.made_words == _("Made on {date}", date="31/12/2021")
    assert table.remarks == ()
    assert table_of([]).scope == _("Scope: the whole Programme")
    assert len(table.columns) == 7


def test_the_head_warns_where_the_date_is_not_what_it_seems() -> None:
    known = table_of([], known_on=date(2021, 11, 3))
    assert known.remarks == (_("As this office knew it at the end of {date}.", date="03/11/2021"),)
    ahead = table_of([], as_of=date(2022, 1, 1))
    assert len(ahead.remarks) == 1
    over = table_of([], programme=programme(), as_of=date(2025, 12, 31), today=date(2026, 3, 1))
    assert over.remarks == (_("The term ended on {date}: figures stand as of its last day.", date="31/12/2025"),)
    assert table_of([], as_of=date(2025, 12, 31), today=date(2025, 12, 31)).remarks == ()
