"""The periodic report as PDF: parts with their tables, the annex across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.messages import _
from reports.official.pdf import official_pdf
from reports.official.printed import Column, heading, paragraphs, table
from reports.pagination import Strip
from reports.printed_rows import printed_rows
from reports.progress_report import ProgressReport
from reports.progress_words import ReportTexts
from reports.totals_words import count_heads

#: Shares of the columns of each table; negative where a column is centred.
_STATES, _BREAKTHROUGHS = (60, -35, -35, -35), (52, -16, -31, -31, -14, -21)
_OVERDUE, _INDICATORS = (-12, 50, 27, -16, 33, 27), (-14, 58, 31, 32, 30)


def progress_pdf(report: ProgressReport, texts: ReportTexts) -> bytes:
    """The bytes of the report."""
    annex = printed_rows(report.annex, texts.frame.edges.across)
    return official_pdf(texts.frame, list(_body(texts)), title=texts.annex_title, annex=annex)


def part_heads() -> tuple[str, str, str, str, str]:
    """The heads of the five parts."""
    return (
        _("I. THE GENERAL STATE"),
        _("II. RESULTS BY STRATEGIC BREAKTHROUGH"),
        _("III. OVERDUE TASKS BY LEADING AGENCY"),
        _("IV. HOW THE INDICATORS STAND"),
        _("V. PROPOSALS"),
    )


def breakthrough_heads() -> tuple[str, ...]:
    """Heads of the table of breakthroughs."""
    return (_("Breakthrough"), _("Number of tasks"), _("Completed"), _("On time"), _("Overdue"), _("No report yet"))


def overdue_heads() -> tuple[str, ...]:
    """Heads of the table of overdue tasks."""
    return (_("Serial no."), _("Task"), _("Deadline"), _("Overdue (days)"), _("Obstacle"), _("Level that must decide"))


def indicator_heads() -> tuple[str, ...]:
    """Heads of the table of indicators."""
    return (_("Code"), _("Indicator"), _("Targets"), _("Latest figure"), _("State"))


def _body(texts: ReportTexts) -> Iterator[Strip]:
    width = texts.frame.edges.upright
    general, breakthroughs, overdue, indicators, proposals = (heading(each, width) for each in part_heads())
    late = [row for office in texts.overdue for row in ((office.name,), *office.tasks)]
    yield general
    yield from paragraphs(texts.general, width)
    yield from table(_columns(count_heads(), _STATES), texts.states, width, total=texts.states_sum)
    yield from paragraphs(texts.rates, width)
    yield breakthroughs
    results = _columns(breakthrough_heads(), _BREAKTHROUGHS)
    yield from table(results, texts.breakthroughs, width, total=texts.breakthroughs_sum)
    yield overdue
    yield from paragraphs(texts.overdue_words, width)
    yield from table(_columns(overdue_heads(), _OVERDUE), late, width)
    yield indicators
    yield from paragraphs(texts.indicator_words, width)
    yield from table(_columns(indicator_heads(), _INDICATORS), texts.indicators, width)
    if texts.proposals:
        yield proposals
    yield from paragraphs(texts.proposals, width)


def _columns(heads: Sequence[str], shares: Sequence[int]) -> list[Column]:
    """A negative share is that of a centred column."""
    return [Column(head, abs(share), share < 0) for head, share in zip(heads, shares, strict=True)]
