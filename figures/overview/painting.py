"""Paint the overview on one A4 page: tasks on top, indicators below, what is left out at the foot."""

from __future__ import annotations

from figures.charts.edges import write_demonstration, write_foot
from figures.charts.lines import known_words
from figures.charts.sheet import POINTS_PER_MM, Box, Sheet
from figures.overview.indicator_bullets import paint_indicators
from figures.overview.lettering import SUBTITLE, TITLE
from figures.overview.overview import Overview
from figures.overview.task_bars import paint_tasks
from models.messages import _
from models.rules.dates import date_words

#: Width and height of the page.
A4_MM = (210.0, 297.0)
_MARGIN = 12 * POINTS_PER_MM


def paint(sheet: Sheet, given: Overview, *, demonstration: bool) -> None:
    """All of `given` on an empty sheet of A4."""
    page = sheet.page
    inner = Box(_MARGIN, _MARGIN * 0.8, page.right - _MARGIN, page.top - _MARGIN * 0.8)
    top = write_demonstration(sheet, inner) if demonstration else inner.top
    top = _write_head(sheet, given, inner, top)
    bottom = write_foot(sheet, _notes(given), inner) + 6
    top = paint_tasks(sheet, given, Box(inner.left, bottom, inner.right, top))
    paint_indicators(sheet, given, Box(inner.left, bottom, inner.right, top - 8))


def _notes(given: Overview) -> list[str]:
    source = _("Source: the offices' reports in this program; figures as of {date}.", date=date_words(given.as_of))
    return [source, *known_words(given.known_on), *given.left_out]


def _write_head(sheet: Sheet, given: Overview, inner: Box, top: float) -> float:
    words = _("OVERVIEW OF THE PROGRAMME OF ACTION")
    box = sheet.write(words, inner.mid_x, top, TITLE, across="center", up="top")
    lines = [_("Figures as of {date}", date=date_words(given.as_of))]
    if given.term_over is not None:
        lines.append(_("The term ended on {date}.", date=date_words(given.term_over)))
    told = sheet.wrapped(" · ".join(lines), SUBTITLE, inner.width)
    return sheet.write(told, inner.mid_x, box.bottom, SUBTITLE, across="center", up="top").bottom - 6
