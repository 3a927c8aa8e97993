"""Which function answers which command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from ui.console import (
    charts,
    deadlines,
    documents,
    indicators,
    morning,
    offices,
    pictures,
    programme,
    records,
    tasks,
    upkeep,
)

VERBS: dict[str, Callable[[Namespace], None]] = {
    "today": morning.show_today,
    "list": tasks.list_tasks,
    "deadlines": deadlines.show_deadlines,
    "show": tasks.show_task,
    "table": tasks.print_table,
    "history": documents.show_history,
    "documents": documents.list_documents,
    "record": records.record,
    "assign": records.assign,
    "set-deadline": records.set_deadline,
    "direction": records.direct,
    "breakthrough": records.set_breakthrough,
    "indicators": indicators.list_indicators,
    "measure": indicators.measure,
    "assess": indicators.assess,
    "offices": offices.list_offices,
    "office add": offices.add_office,
    "office edit": offices.edit_office,
    "office members": offices.office_members,
    "parameters": programme.parameters,
    "questions": programme.list_questions,
    "answer": programme.answer,
    "init": upkeep.init,
    "undo": upkeep.undo,
    "redo": upkeep.redo,
    "attach-source": upkeep.attach_source,
    "check": upkeep.check,
    "rebuild": upkeep.rebuild,
    "digest": upkeep.show_digest,
    "chart": charts.show_chart,
    "picture chart": charts.paint_chart,
    "picture deadlines": pictures.paint_deadlines,
    "picture overview": charts.paint_overview,
    "screenshot": pictures.screenshot,
}
