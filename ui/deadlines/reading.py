"""What the deadline page reads and asks, and the scene made of it on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from figures.deadlines import Grouping, Scene, scene
from models import queries
from models.rows import ProgrammeRow
from ui.trees.arrangement import TaskTree, read_task_tree
from ui.trees.task_filter import TaskFilter


@dataclass(frozen=True, slots=True)
class Asked:
    """How the rows are grouped, which of them are wanted, and the keys of those that a person opened or folded."""

    grouping: Grouping = Grouping.BREAKTHROUGH
    only_late: bool = False
    text: str = ""
    toggled: frozenset[str] = frozenset()
    open_all: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """All that scenes are made of, as read once."""

    tree: TaskTree
    programme: ProgrammeRow
    today: date


@dataclass(frozen=True, slots=True)
class View:
    """A scene and what it was made of."""

    material: Material
    asked: Asked
    scene: Scene


def read_material(session: Session, *, as_of: date, today: date) -> Material:
    return Material(read_task_tree(session, as_of), queries.programme(session), today)


def read_view(session: Session, *, as_of: date, today: date, asked: Asked, material: Material | None = None) -> View:
    """The scene that `asked` wants; `material` read before is used again."""
    material = material or read_material(session, as_of=as_of, today=today)
    return View(material, asked, make_scene(material, asked))


def make_scene(material: Material, asked: Asked) -> Scene:
    tree, programme = material.tree, material.programme
    matched = TaskFilter(asked.text).matches(tree)
    return scene(
        tree.rows if matched is None else [row for row in tree.rows if row.uid in matched],
        offices=tree.offices,
        breakthroughs=tree.breakthroughs,
        term=(programme.term_start, programme.term_end),
        as_of=tree.as_of,
        today=material.today,
        grouping=asked.grouping,
        only_late=asked.only_late,
        toggled=asked.toggled,
        open_all=asked.open_all,
    )
