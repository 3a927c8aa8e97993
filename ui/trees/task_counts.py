"""TaskCounts: above the tree how many of the tasks shown are late, near, done or silent; and what to say of none."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from models.messages import _
from models.rules.rollup import RollUp
from models.task_line import Standing, counts_of
from ui.trees.arrangement import TaskTree
from ui.trees.task_filter import TaskFilter


class TaskCounts(QLabel):
    """One line, the late ones in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_counts(self, shown: Sequence[Standing], *, searches: bool) -> None:
        """Of the tasks `shown`; where they were searched for also how many were found."""
        late, *others = counts_words(counts_of(shown))
        counts = f"<b>{escape(late)}</b> · {escape(' · '.join(others))}" if shown else ""
        found = [_("{n} found", n=len(shown))] if searches else []
        self.setText(": ".join(filter(None, (*map(escape, found), counts))))
        self.setToolTip(self.text())


def counts_words(counts: RollUp) -> tuple[str, ...]:
    """The counts of what is shown, late ones first, and at last in how many tasks; what there is none of is left out.

    The as-of date stands in the header, always in sight.
    """
    others = (
        (counts.due_soon, _("{n} due soon", n=counts.due_soon)),
        (counts.not_due, _("{n} not yet due", n=counts.not_due)),
        (counts.done, _("{n} done", n=counts.done)),
        (counts.not_reported, _("{n} without report", n=counts.not_reported)),
    )
    some = [words for count, words in others if count]
    return (_("{n} overdue", n=counts.overdue), *some, _("in {n} tasks", n=counts.tasks))


def nothing_words(tree: TaskTree, asked: TaskFilter) -> str:
    """What to say where no task is shown, and what shows some again."""
    if not tree.lines.uids:
        return _("There are no tasks in this data yet.")
    if asked.own is not None:
        return _("None of your office's tasks answers what was asked. Untick “My office's tasks” to search all tasks.")
    return _("No task answers what was asked. Empty the search field or clear the filter to see all tasks.")
