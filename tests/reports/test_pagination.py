"""Rows on pages: nothing lost, nothing cut, heads repeated, headings never last."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.fonts import REGULAR
from reports.pagination import PADDING_Y, Cell, Placed, Strip, paginate
from reports.typesetting import Run, TextLine, Typeface

ROOM = 200.0
STYLE = Typeface(leading=10)


def _lines(words: Sequence[str]) -> tuple[TextLine, ...]:
    return tuple(TextLine((Run(REGULAR, word),), STYLE, 10) for word in words)


def _row(name: str, *heights: int, follows: bool = False, head: tuple[Strip, ...] = (), gap: float = 0) -> Strip:
    """A row of boxes with so many lines each, the lines named "name.box.line"."""
    cells = [Cell(0, 10, _lines([name]), again=True)]
    for box, height in enumerate(heights):
        cells.append(Cell(10 * box + 10, 10, _lines([f"{name}.{box}.{n}" for n in range(height)])))
    return Strip(tuple(cells), follows=follows, head=head, space_before=gap)


HEAD = (_row("head", 1),)
_ROWS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4), st.booleans()), max_size=30)


def _words(page: Sequence[Placed], *, again: bool = False) -> list[str]:
    cells = (cell for placed in page for cell in placed.strip.cells if cell.again is again)
    return [line.runs[0].text for cell in cells for line in cell.lines]


@given(_ROWS)
def test_every_line_is_printed_once_inside_the_frame(rows: list[tuple[int, int, bool]]) -> None:
    strips = [_row(f"r{n}", a, b, follows=follows, head=HEAD) for n, (a, b, follows) in enumerate(rows)]
    pages = paginate(strips, ROOM)
    wanted = [line.runs[0].text for row in strips for cell in row.cells if not cell.again for line in cell.lines]
    printed = [word for page in pages for word in _words(page) if not word.startswith("head")]
    assert sorted(printed) == sorted(wanted)
    for page in pages:
        edge = 0.0
        for placed in page:
            assert placed.top == pytest.approx(edge)
            edge = placed.top + placed.strip.height
        assert edge <= ROOM + 1e-6


@given(_ROWS)
def test_the_head_opens_every_page_and_only_that(rows: list[tuple[int, int, bool]]) -> None:
    strips = [_row(f"r{n}", a, b, follows=follows, head=HEAD) for n, (a, b, follows) in enumerate(rows)]
    for page in paginate(strips, ROOM):
        names = _words(page, again=True)
        assert [n for n, name in enumerate(names) if name == "head"] == ([0] if names else [])


@given(st.integers(1, 15), st.integers(1, 3), st.integers(1, 40))
def test_a_heading_is_never_the_last_of_a_page(above: int, headings: int, height: int) -> None:
    strips = [_row(f"r{n}", 1, head=HEAD) for n in range(above)]
    strips += [_row(f"h{n}", 1, head=HEAD, follows=True) for n in range(headings)]
    strips.append(_row("last", height, head=HEAD))
    for page in paginate(strips, ROOM):
        assert not page[-1].strip.follows


def test_a_row_that_fits_a_page_is_not_cut() -> None:
    strips = [_row("a", 12, head=HEAD), _row("b", 12, head=HEAD)]
    pages = paginate(strips, ROOM)
    assert [len(page) for page in pages] == [2, 2]


def test_a_row_taller_than_a_page_goes_on_under_its_number() -> None:
    pages = paginate([_row("a", 1, head=HEAD), _row("tall", 40, 3, head=HEAD), _row("b", 1, head=HEAD)], ROOM)
    numbers = [_words(page, again=True) for page in pages]
    assert numbers == [["head", "a", "tall"], ["head", "tall"], ["head", "tall", "b"]]


def test_no_single_line_is_left_for_the_next_page() -> None:
    """19 lines of 10 points, of which 16 fit under the head, and 17 would leave a pair cut."""
    fits = int((ROOM - HEAD[0].height - 2 * PADDING_Y) // 10)
    pages = paginate([_row("tall", fits + 1, head=HEAD)], ROOM)
    assert [len(_words(page)) - 1 for page in pages] == [fits - 1, 2]


def test_space_before_a_row_is_left_out_at_the_top_of_a_page() -> None:
    pages = paginate([_row("a", 15), _row("b", 1, gap=30)], ROOM)
    assert [page[-1].top for page in pages] == [0, pytest.approx(pages[0][-1].top)]
    together = paginate([_row("a", 1), _row("b", 1, gap=30)], ROOM)
    assert together[0][1].top == pytest.approx(together[0][0].strip.height + 30)
