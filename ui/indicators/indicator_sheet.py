"""The sheet of one indicator: what the Programme says of it, by what it is judged, what is open about it."""

from __future__ import annotations

from collections.abc import Iterator

from figures.styles import INDICATOR
from models.indicator_rows import IndicatorRow
from models.indicator_words import (
    baseline_words,
    proposal_words,
    rule_words,
    short_id,
    status_words,
    target_words,
)
from models.labels import label
from models.latest_words import latest_words
from models.messages import _
from models.rules.dates import date_words
from models.vocabulary import PeriodBasis
from ui.indicators.indicators_reading import IndicatorsReading
from ui.panels.markup import bold, bullets, dotted, facts, inked, link, paragraph, quiet, section, words

TASK_LINK = "task:"
#: Lines that are longer are hard to read.
_WIDTH = 680


def indicator_sheet(row: IndicatorRow, reading: IndicatorsReading) -> str:
    """Everything about an indicator as markup; empty sections are left out."""
    sheet = "".join(
        [
            _head(row, reading),
            facts(list(_facts(row))),
            section(_("Open questions"), bullets(_questions(row, reading))),
            section(_("Remarks"), bullets(map(words, row.notes))),
        ]
    )
    return f"<table width='{_WIDTH}'><tr><td>{sheet}</td></tr></table>"


def _head(row: IndicatorRow, reading: IndicatorsReading) -> str:
    task = link(TASK_LINK + row.task, _("Item {path}", path=row.task)) if row.task else None
    place = paragraph(dotted(quiet(short_id(row.id)), task, quiet(label(row.klass))))
    state = inked(status_words(row.status), INDICATOR[row.status])
    as_of = quiet(_("as of {date}", date=date_words(reading.as_of)))
    return place + paragraph(bold(row.name)) + paragraph(dotted(state, as_of))


def _facts(row: IndicatorRow) -> Iterator[tuple[str, str]]:
    yield _("As written"), words(f"“{row.as_written}”") if row.as_written else ""
    yield _("Lines of the source"), words(_lines(row))
    yield _("Baseline"), words(baseline_words(row.baseline, row)) if row.baseline else ""
    yield _("Target"), words(target_words(row)) + _inferred(row)
    yield _("Rule"), words(rule_words(row))
    yield _("Newest figure"), words(latest_words(row)) or quiet(_("no figures yet"))
    yield _("Assessment"), _assessment(row)
    yield _("Unit"), words(row.unit or "")
    yield _("Scope"), words(row.scope or "")
    yield _("Phase"), words(f"{row.phase.first}–{row.phase.last}") if row.phase else ""
    yield _("Figures are taken as"), words(label(row.aggregation))


def _inferred(row: IndicatorRow) -> str:
    """A year that the text does not give is called so."""
    inferred = any(target.period_basis is PeriodBasis.INFERENCE for target in row.targets)
    return " " + quiet(_("(year inferred)")) if inferred else ""


def _assessment(row: IndicatorRow) -> str:
    found = row.assessment
    if found is None:
        return ""
    who = f"{found.by}, {date_words(found.on)}"
    said = f"{bold(label(found.code))}: {words(found.reason)}"
    return "<br>".join(filter(None, (said, words(proposal_words(found)), quiet(who))))


def _lines(row: IndicatorRow) -> str:
    lines = row.source_lines
    return _("lines {first}–{last}", first=lines[0], last=lines[1]) if lines else ""


def _questions(row: IndicatorRow, reading: IndicatorsReading) -> Iterator[str]:
    """The questions that the text leaves open, with the office's answer where there is one."""
    asked = {str(question.no): question for question in reading.questions}
    for number in row.questions:
        question = asked.get(number)
        if question is None:
            yield words(number)
        else:
            answer = question.answer
            said = quiet(_("Answer: {answer}", answer=answer)) if answer else quiet(_("not answered yet"))
            yield f"{words(question.text)}<br>{said}"
