"""What the deadline page reads and asks, and the scene made of it on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from figures.deadlines import Grouping, Scene, scene
from models import queries
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from models.rules.folding import FoldedIndex


@dataclass(frozen=True, slots=True)
class Asked:
    """How the rows are grouped, which of them are wanted, and the keys of those that a person opened or folded.

    `own` are the uids of the tasks to which the view keeps (None: all).
    """

    grouping: Grouping = Grouping.BREAKTHROUGH
    only_late: bool = False
    text: str = ""
    toggled: frozenset[str] = frozenset()
    open_all: bool = False
    own: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """All that scenes are made of, as read once; `index` finds rows by their words, as the tree does."""

    rows: Sequence[TaskRow]
    index: FoldedIndex
    offices: Sequence[OfficeRow]
    breakthroughs: Sequence[BreakthroughRow]
    programme: ProgrammeRow
    as_of: date
    today: date


@dataclass(frozen=True, slots=True)
class View:
    """A scene and what it was made of."""

    material: Material
    asked: Asked
    scene: Scene


def read_material(session: Session, *, as_of: date, today: date) -> Material:
    rows = queries.task_list(session, as_of=as_of)
    return Material(
        rows,
        FoldedIndex([(row.path, row.title) for row in rows]),
        queries.offices(session),
        queries.breakthroughs(session),
        queries.programme(session),
        as_of,
        today,
    )


def read_view(session: Session, *, as_of: date, today: date, asked: Asked, material: Material | None = None) -> View:
    """The scene that `asked` wants; `material` read before is used again."""
    material = material or read_material(session, as_of=as_of, today=today)
    return View(material, asked, make_scene(material, asked))


def make_scene(material: Material, asked: Asked) -> Scene:
    programme = material.programme
    return scene(
        _wanted(material, asked),
        offices=material.offices,
        breakthroughs=material.breakthroughs,
        term=(programme.term_start, programme.term_end),
        as_of=material.as_of,
        today=material.today,
        grouping=asked.grouping,
        only_late=asked.only_late,
        only_found=bool(asked.text.strip()) or asked.own is not None,
        toggled=asked.toggled,
        open_all=asked.open_all,
    )


def _wanted(material: Material, asked: Asked) -> Sequence[TaskRow]:
    """The rows that answer the search, of those to which the view keeps."""
    rows = material.rows
    if asked.text.strip():
        rows = [rows[place] for place in sorted(material.index.search(asked.text))]
    return rows if asked.own is None else [row for row in rows if row.uid in asked.own]
