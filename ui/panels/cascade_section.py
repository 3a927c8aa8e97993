"""The districts' own tasks on a task's sheet: by district, and at a district's own desk what it can do with its own."""

from __future__ import annotations

from itertools import groupby

from figures.styles import timeliness_style
from models.cascade_rows import CascadeRow
from models.cascade_words import rollup_words
from models.messages import _
from models.rules.dates import date_words
from models.vocabulary import UNTRACKED_KINDS, Progress
from ui.cascade_words import progress_words, standing_words_of, state_line
from ui.panels.markup import bold, bullets, dotted, inked, link, paragraph, quiet, section, words
from ui.panels.task_view import TaskView

CASCADE_LINK = "cascade:"
#: What stands behind the prefix: what is done, and after a colon with which task.
ADD, EDIT, REPORT, REMOVE = "add", "edit", "report", "remove"


def cascade_fact(view: TaskView) -> str:
    """How many are completed, and at a district's desk the way to one more; "" where there is neither."""
    count = words(rollup_words(view.detail.cascade_rollup)) if view.detail.cascades else ""
    return dotted(count, _link(ADD, _("Add a district task…")) if may_add(view) else None)


def may_add(view: TaskView) -> bool:
    """True at the desk of a district, for a task that can be worked on."""
    return own_district(view) is not None and view.detail.task.kind not in UNTRACKED_KINDS


def own_district(view: TaskView) -> str | None:
    """This desk's office (a code) where it is a district and may write now."""
    return view.offers.office if view.offers.cascades and view.writable else None


def cascade_section(view: TaskView) -> str:
    """Every district's tasks under its name, the own district first."""
    here = own_district(view)
    rows = sorted(view.detail.cascades, key=lambda row: (row.office != here, row.office))
    blocks = [
        paragraph(bold(view.names.name(office))) + bullets(_item(row, own=office == here) for row in own)
        for office, own in ((office, list(found)) for office, found in groupby(rows, key=lambda row: row.office))
    ]
    return section(_("Tasks of districts"), *blocks)


def _item(row: CascadeRow, *, own: bool) -> str:
    """What is to be done; who and until when; how far it is and how it stands; what can be done with it."""
    due = _("deadline {date}", date=date_words(row.deadline)) if row.deadline else _("no deadline")
    standing = standing_words_of(row)
    state = inked(standing, timeliness_style(row.timeliness)) if standing else None
    lines = [
        words(row.title),
        dotted(words(row.person or ""), quiet(due)),
        dotted(words(_progress(row)), state),
        words(row.note or ""),
    ]
    if own:
        lines.append(dotted(*(_link(what, name, row.id) for what, name in _actions())))
    return "<br>".join(line for line in lines if line)


def _progress(row: CascadeRow) -> str:
    if row.progress is None:
        return progress_words(row)
    on = f" {date_words(row.completed_on)}" if row.progress is Progress.COMPLETED and row.completed_on else ""
    return state_line(row) + on


def _actions() -> list[tuple[str, str]]:
    return [(REPORT, _("Report progress…")), (EDIT, _("Edit…")), (REMOVE, _("Remove"))]


def _link(what: str, name: str, row: str = "") -> str:
    return link(f"{CASCADE_LINK}{what}:{row}", name)
