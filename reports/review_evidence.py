"""What a person who judges must have before them: the newest figure with period and source, the documents issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.indicator_rows import FigureRow
from models.indicator_words import period_words, status_words
from models.labels import label
from models.latest_words import latest_figures
from models.messages import _
from models.rows import OfficeRow, TaskRow
from models.rules.dates import date_words
from reports.review_report import JudgedIndicator
from reports.table_line import document_words


def judgement_words(each: JudgedIndicator) -> str:
    """A person's word with who and when; else what the figures propose, marked as such; else that nobody judged."""
    said = each.row.assessment
    if said:
        return "\n".join((capital(label(said.code)), f"({said.by}, {date_words(said.on)})"))
    if each.proposed:
        return "\n".join((capital(label(each.proposed)), f"({_('expected by the figures')})"))
    return _("Not judged yet")


def ground_words(each: JudgedIndicator) -> str:
    """How the program finds that the indicator stands, for whoever is to judge it."""
    return _("By the figures: {state}", state=status_words(each.row.status))


def source_words(each: JudgedIndicator, offices: Mapping[str, OfficeRow]) -> str:
    """A line for each newest figure (period, source, day of publication), then the documents of its task."""
    found = [_figure(figure) for figure in latest_figures(each.row)]
    return "\n".join([*found, *(_documents(each.task, offices) if each.task else ())])


def documents_words(row: TaskRow, offices: Mapping[str, OfficeRow]) -> str:
    """The documents that prove a task, one a line; "" where there is none."""
    return "\n".join(_documents(row, offices))


def capital(words: str) -> str:
    """`words` with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _figure(figure: FigureRow) -> str:
    published = _("published {date}", date=date_words(figure.published_on)) if figure.published_on else ""
    return ", ".join(filter(None, (period_words(figure.period), figure.source or _("source not given"), published)))


def _documents(row: TaskRow, offices: Mapping[str, OfficeRow]) -> Iterator[str]:
    return (document_words(evidence, offices) for evidence in row.evidence)
