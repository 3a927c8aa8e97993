"""DeadlinesPage: the deadline view of the whole Programme, with its bar, its legend and its way to files and paper."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from figures.deadlines import Grouping, RowKind, SceneRow
from figures.deadlines.axis import Zoom
from figures.deadlines.wording import counts_words
from models.messages import _
from ui import theme
from ui.deadlines.bar import DeadlineBar
from ui.deadlines.canvas import DeadlineCanvas
from ui.deadlines.opening_sight import opening_sight
from ui.deadlines.reading import Asked, Material, View, read_view
from ui.deadlines.row_words import RowWords
from ui.deadlines.sign_legend import SignLegend
from ui.desk import Desk
from ui.fields.own_box import OwnBox
from ui.page import Page, Shortcut


class DeadlinesPage(Page):
    """Scenes are made on the worker; what was read last is used again while only grouping, folding or filter change."""

    name: ClassVar[str] = "deadlines"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: View | None = None
        self._material: Material | None = None
        self._text = ""
        self._toggled: set[str] = set()
        self._wanted: str | None = None  # uid to make current as soon as it is shown
        self._first_place: tuple[date, float] | None = None
        self._first_down = 0
        self._showing = False
        self.canvas = DeadlineCanvas()
        self.words = RowWords()
        self.legend = SignLegend()
        self.save_action = self.add_command(_("Save picture…"), "Ctrl+S", self.save_picture)
        self.print_action = self.add_command(_("Print…"), "Ctrl+P", self.print_sheets)
        self.bar = DeadlineBar([self.save_action, self.print_action])
        self.own = OwnBox(desk, _("My office's tas&ks"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.CLOSE, theme.TIGHT, theme.CLOSE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        below = QHBoxLayout()
        below.addWidget(self.words, 1)
        below.addWidget(self.own)
        column.addLayout(below)
        column.addWidget(self.legend)
        self.words.show_row(None)
        self.bar.show_zoom(self.canvas.zoom)

    def _connect(self) -> None:
        self.bar.asked.connect(self._make)
        self.bar.zoomed.connect(self.canvas.set_zoom)
        self.bar.as_of_wanted.connect(self._on_bar_as_of_wanted)
        self.bar.today_wanted.connect(self._on_bar_today_wanted)
        self.canvas.zoomed.connect(self.bar.show_zoom)
        self.canvas.chosen.connect(self._on_canvas_chosen)
        self.canvas.opened.connect(self.desk.task_chosen)
        self.canvas.folding_asked.connect(self._on_canvas_folding_asked)
        for changed in (self.desk.own_only_changed, self.desk.offers_changed):
            changed.connect(self._on_own_changed)

    def _on_bar_as_of_wanted(self) -> None:
        self.canvas.show_day(self.desk.as_of)

    def _on_bar_today_wanted(self) -> None:
        self.canvas.show_day(self.desk.store.today)

    # -- what a page says -----------------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Deadlines")

    def searches(self) -> str | None:
        return _("Search tasks: words, or an item such as 3.2(7)")

    def search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._make()

    def keyboard(self) -> list[Shortcut]:
        return [
            Shortcut("Enter", _("Show the task in the task tree")),
            Shortcut("Space", _("Open or fold a group or a task with several turns")),
            Shortcut("← →", _("Open or fold; where there is nothing to fold, earlier and later")),
            Shortcut("Ctrl+← Ctrl+→", _("Earlier and later by a whole width")),
            Shortcut("Ctrl++ Ctrl+-", _("See less or more time at once")),
            *map(Shortcut.of, self.commands()),
        ]

    def commands(self) -> list[QAction]:
        return [self.save_action, self.print_action]

    def select_first(self) -> None:
        self.canvas.setFocus()

    def parts(self) -> list[QWidget]:
        return [self.canvas]

    def choose_task(self, uid: str) -> None:
        self._wanted = uid
        if not self.stale:
            self._show_wanted()

    # -- the last place -------------------------------------------------------------------------------------------

    def place(self) -> str:
        day, share = self.canvas.place_in_time() if self.canvas.scene is not None else (None, 0.0)
        return json.dumps(
            {
                "grouping": self.bar.grouping,
                "zoom": self.canvas.zoom,
                "late": self.bar.only_late.isChecked(),
                "toggled": sorted(self._toggled),
                "labels": self.canvas.label_share,
                "day": day.isoformat() if day else None,
                "share": share,
                "down": self.canvas.down,
                "row": self.canvas.current_row.key if self.canvas.current_row else None,
            }
        )

    def restore_place(self, place: str) -> None:
        try:
            found: dict[str, Any] = dict(json.loads(place))
            self.bar.show_asked(Grouping(found["grouping"]), only_late=bool(found["late"]))
            self.canvas.zoom = Zoom(found["zoom"])
            self.bar.show_zoom(self.canvas.zoom)
            self._toggled = {str(key) for key in found["toggled"]}
            self.canvas.label_share = float(found["labels"])
            self.canvas.wanted_key = found["row"]
            if found["day"]:
                self._first_place = date.fromisoformat(found["day"]), float(found["share"])
            self._first_down = int(found["down"])
        except (ValueError, TypeError, KeyError):  # another version's place is not worth a word
            return

    # -- reading and showing --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._material = None
        self._make()

    def asked(self) -> Asked:
        """What the bar and the search ask for, with what was opened and folded by hand."""
        bar, own = self.bar, self.desk.own_tasks
        return Asked(bar.grouping, bar.only_late.isChecked(), self._text, frozenset(self._toggled), own=own)

    def _make(self) -> None:
        """Ask the worker for the scene; tasks are read anew only where that was asked for."""
        read = partial(
            read_view,
            as_of=self.desk.as_of,
            today=self.desk.store.today,
            asked=self.asked(),
            material=self._material,
        )
        self.desk.runner.run_read(read, self._on_view_read, label=_("Reading the tasks"))

    def _on_view_read(self, view: View) -> None:
        first = self.view is None
        self.view, self._material = view, view.material
        self._showing = True
        self.legend.show_deep_after(view.material.programme.deep_red_after_days)
        self._say_counts(view)
        self.canvas.show_scene(view.scene)
        if first:
            self._open_at(view)
        if self.canvas.current is None and view.scene.rows:
            self.canvas.choose(0)
        self._showing = False
        self.words.show_row(self.canvas.current_row)
        self._show_wanted()

    def _open_at(self, view: View) -> None:
        """The place kept from last time; else as much of the time as shows what is late and what is near."""
        if self._first_place is not None:
            self.canvas.show_day(*self._first_place)
            self.canvas.verticalScrollBar().setValue(self._first_down)
            return
        sight = opening_sight(view.scene, self.canvas.faces, self.canvas.time_box().width())
        self.canvas.set_zoom(sight.zoom, (view.scene.as_of, sight.share))
        self.bar.show_zoom(sight.zoom)

    def _show_wanted(self) -> None:
        """Make the task current that was chosen elsewhere; open the groups if it is in one that is folded."""
        uid = self._wanted
        if uid is None or self.view is None:
            return
        folded = {row.key for row in self.view.scene.rows if row.kind is RowKind.GROUP and row.folded} & self._toggled
        if not self.canvas.choose_task(uid) and folded and any(row.uid == uid for row in self.view.material.rows):
            self._toggled -= folded
            self._make()
            return
        self._wanted = None

    def _say_counts(self, view: View) -> None:
        scene = view.scene
        found = f"{_('Found:')} " if self._text.strip() else ""
        self.canvas.counts = f"{found}{counts_words(scene)} · {_('{n} overdue', n=scene.overdue)}"
        self.canvas.nothing = _nothing_words(view)

    def showEvent(self, event: QShowEvent) -> None:
        row = self.canvas.current_row
        if self.desk.selected_task is not None and (row is None or row.uid != self.desk.selected_task):
            self.choose_task(self.desk.selected_task)
        super().showEvent(event)

    # -- files and paper ------------------------------------------------------------------------------------------

    def save_picture(self) -> None:
        self._open_dialog(printing=False)

    def print_sheets(self) -> None:
        self._open_dialog(printing=True)

    def _open_dialog(self, *, printing: bool) -> None:
        from ui.dialogs.deadline_picture_dialog import DeadlinePictureDialog

        if self.view is not None:
            DeadlinePictureDialog(self.desk, self.view, self.canvas.zoom, self, printing=printing).open()

    # -- slots ----------------------------------------------------------------------------------------------------

    def _on_canvas_chosen(self, row: SceneRow | None) -> None:
        self.words.show_row(row)
        if not self._showing and row is not None and row.uid is not None:
            self.desk.selected_task = row.uid

    def _on_own_changed(self) -> None:
        if self.isVisible():
            self._make()
        else:
            self.mark_stale()

    def _on_canvas_folding_asked(self, key: str) -> None:
        self._toggled ^= {key}
        self._make()


def _nothing_words(view: View) -> str:
    """What to say where no task is shown: what was asked in vain, and what takes it back on this page."""
    if not view.material.rows:
        return _("There are no tasks in this data yet.")
    if view.asked.own is not None:
        return _("None of your office's tasks answers what was asked. Untick “My office's tasks” to search all tasks.")
    if not view.asked.text.strip():
        return _("No task is overdue on this date. Untick “Only late” to see all tasks.")
    if view.asked.only_late and view.scene.tasks:
        return _("None of the tasks found is overdue. Untick “Only late” to see them.")
    return _("No task answers the search. Empty the search field to see all tasks.")
