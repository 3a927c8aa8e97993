"""Inspection on a task's sheet: what was found of it, and at the desk that keeps the Programme what can be done."""

from __future__ import annotations

from models.finding_rows import FindingRow
from models.messages import _
from models.rules.dates import date_words
from models.vocabulary import UNTRACKED_KINDS
from ui.panels.markup import bold, bullets, dotted, inked, link, paragraph, quiet, section, words
from ui.panels.task_log import evidence_words
from ui.panels.task_view import TaskView
from ui.urging.finding_actions import FindingActions
from ui.urging.finding_texts import remedy_style, remedy_words

FINDING_LINK = "finding:"
#: What stands behind the prefix: what is done, and after a colon with which finding.
RECORD, CORRECT, REMEDY, DISCARD = "record", "correct", "remedy", "discard"


def finding_section(view: TaskView) -> str:
    """The findings of the task, and the way to one more."""
    writes = view.writable and view.offers.offers("record_finding")
    further = link(f"{FINDING_LINK}{RECORD}", _("Record a finding…")) if writes and _may_be_inspected(view) else ""
    items = bullets(_item(row, view, writes=writes) for row in view.findings)
    return section(_("Inspection and supervision"), items, paragraph(further) if further else "")


def follow_finding(actions: FindingActions, view: TaskView | None, where: str) -> bool:
    """True if `where` was one of the links of findings; what it asks for is begun."""
    if not where.startswith(FINDING_LINK):
        return False
    what, _colon, wanted = where.removeprefix(FINDING_LINK).partition(":")
    if view is not None and what == RECORD:
        actions.record([view.detail.task.path])
    elif view is not None:
        row = next((each for each in view.findings if each.uid == wanted), None)
        {CORRECT: actions.correct, REMEDY: actions.remedy, DISCARD: actions.discard}[what](row)
    return True


def _may_be_inspected(view: TaskView) -> bool:
    return view.detail.task.kind not in UNTRACKED_KINDS


def _item(row: FindingRow, view: TaskView, *, writes: bool) -> str:
    """When, of whom, what; what is recommended by when; how it stands; the conclusion; what can be done."""
    year = _("inspection of {year}", year=row.period)
    due = _("remedy due {date}", date=date_words(row.remedy_due)) if row.remedy_due else ""
    lines = [
        dotted(bold(date_words(row.found_on)), quiet(year), words(view.names.short_name(row.office))),
        words(row.text),
        words(_("Recommendation: {text}", text=row.recommendation)) if row.recommendation else "",
        dotted(inked(remedy_words(row), remedy_style(row)), quiet(due) if due else None),
        evidence_words(row.document, view.names) if row.document else "",
        dotted(*_links(row)) if writes else "",
    ]
    return "<br>".join(line for line in lines if line)


def _links(row: FindingRow) -> list[str]:
    said = ((REMEDY, _("Record the remedy…")), (CORRECT, _("Correct…")), (DISCARD, _("Take away…")))
    return [link(f"{FINDING_LINK}{what}:{row.uid}", name) for what, name in said]
