"""A value typed for one cell, read by what the cell holds: dates, numbers, closed lists, offices, tasks, figures."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer, select
from sqlmodel import Session, col

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.naming import office_uid, task_uid
from models.rules.dates import read_date
from models.rules.folding import fold
from models.rules.numbers import number_words, read_number
from models.rules.text import clean
from models.rules.validation import CLOSED_LISTS, FORMS, TEXT_LIMIT
from models.store.projection import columns_of, lists_of
from models.tables import LINKS, Breakthrough, table_of


class ValueForm(StrEnum):
    """What is typed for a cell; `FIXED` cannot be typed, only chosen among the values that stand."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    OFFICE = "office"
    OFFICES = "offices"
    TASK = "task"
    TASKS = "tasks"
    BREAKTHROUGH = "breakthrough"
    BREAKTHROUGHS = "breakthroughs"
    FIGURE = "figure"
    FIXED = "fixed"


_ONE = {"office": ValueForm.OFFICE, "task": ValueForm.TASK, "breakthrough": ValueForm.BREAKTHROUGH}
_MANY = {"office": ValueForm.OFFICES, "task": ValueForm.TASKS, "breakthrough": ValueForm.BREAKTHROUGHS}


def value_form(kind: str, field: str) -> ValueForm:
    """How a value of `field` of `kind` is typed."""
    if (kind, field) == ("indicator_value", "figure"):
        return ValueForm.FIGURE
    if field in lists_of(kind):
        return _MANY.get(_target(LINKS[kind, field].columns["target"]), ValueForm.FIXED)
    column = columns_of(kind)[field]
    if column.foreign_keys:
        return _ONE.get(_target(column), ValueForm.FIXED)
    if (kind, field) in CLOSED_LISTS:
        return ValueForm.CHOICES if isinstance(column.type, JSON) else ValueForm.CHOICE
    if (kind, field) in FORMS:
        return ValueForm.FIXED
    for kept, form in (
        (Boolean, ValueForm.YES_NO), (Date, ValueForm.DAY), (Integer, ValueForm.NUMBER), (JSON, ValueForm.FIXED),
    ):  # fmt: skip
        if isinstance(column.type, kept):
            return form
    return ValueForm.TEXT


def _target(column: Any) -> str:
    """The kind that a column refers to."""
    return next(iter(key.column.table.name for key in column.foreign_keys), "")


def read_value(session: Session, kind: str, field: str, text: str) -> Any:
    """What `text` means for a cell; offices by code, tasks by path, closed lists by word or by their stored value.

    KnownError `conflict.value_missing`, `conflict.value_not_typed`, and those of what is read: `date.*`, `number.*`,
    `value.unknown_word`, `office.unknown`, `task.unknown_path`, `breakthrough.unknown`, `text.*`. A figure is left to
    `models.operations.resolve`.
    """
    text = clean(text, limit=TEXT_LIMIT)
    if not text:
        raise KnownError("conflict.value_missing", _("Please write the value that is to stand. Nothing was changed."))
    match value_form(kind, field):
        case ValueForm.DAY:
            return read_date(text)
        case ValueForm.NUMBER:
            return read_whole(text)
        case ValueForm.CHOICE:
            return read_word(kind, field, text)
        case ValueForm.CHOICES:
            return [read_word(kind, field, each) for each in _parts(text)]
        case ValueForm.YES_NO:
            return read_yes_or_no(text)
        case ValueForm.FIXED:
            raise KnownError(
                "conflict.value_not_typed", _("No other value can be written here: choose one of those that stand.")
            )
        case ValueForm.TEXT | ValueForm.FIGURE:
            return text
        case form:
            return _reference(session, form, text)


def _reference(session: Session, form: ValueForm, text: str) -> Any:
    match form:
        case ValueForm.OFFICE:
            return office_uid(session, text)
        case ValueForm.OFFICES:
            return [office_uid(session, each) for each in _parts(text)]
        case ValueForm.TASK:
            return task_uid(session, text)
        case ValueForm.TASKS:
            return [task_uid(session, each) for each in _parts(text)]
        case ValueForm.BREAKTHROUGH:
            return _breakthrough(session, text)
        case _:
            return [_breakthrough(session, each) for each in _parts(text)]


def _parts(text: str) -> Sequence[str]:
    """What is parted by commas or semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in text.replace(";", ",").split(",") if part.strip()))


def read_word(kind: str, field: str, text: str) -> str:
    """The value of a closed list by its word or by itself; KnownError `value.unknown_word`."""
    words = CLOSED_LISTS[kind, field]
    wanted = fold(text)
    for member in words:
        if wanted in (member.value, fold(label(member))):
            return str(member)
    raise _unknown_word(text, [label(member) for member in words])


def _unknown_word(text: str, words: Sequence[str]) -> KnownError:
    """What was typed, and what may be."""
    return KnownError(
        "value.unknown_word",
        _("“{value}” is not one of the known values: {words}.", value=text[:80], words=", ".join(words)),
    )


def read_yes_or_no(text: str) -> bool:
    """True for yes; KnownError `value.unknown_word`."""
    answers = {fold(_("yes")): True, "true": True, "yes": True, fold(_("no")): False, "false": False, "no": False}
    if fold(text) not in answers:
        raise _unknown_word(text, [_("yes"), _("no")])
    return answers[fold(text)]


def read_whole(text: str) -> int:
    """A whole number written the Vietnamese way; KnownErrors of `read_number`, `number.not_whole`."""
    number = read_number(text)
    if number != number.to_integral_value():
        raise KnownError("number.not_whole", _("{number} is not a whole number.", number=number_words(number)))
    return int(number)


def _breakthrough(session: Session, text: str) -> str:
    table = table_of(Breakthrough)
    number = read_whole(text)
    uid: str | None = session.execute(select(col(Breakthrough.uid)).where(table.c.no == number)).scalar()
    if uid is None:
        raise KnownError("breakthrough.unknown", _("There is no breakthrough number {no}.", no=text[:20]))
    return uid
