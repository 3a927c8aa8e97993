"""The Programme itself: the numbers by which tasks are judged, and the questions its text leaves open."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal

from models import operations, queries
from models.messages import _
from models.rows import ProgrammeRow, QuestionRow
from models.rules.numbers import number_words
from ui.console.listing import Column, as_data, deliver, publish, publish_data
from ui.console.opening import perform, reading
from ui.console.speaking import echo
from ui.console.typed import text, whole_number

_PARAMETERS = ("due_soon_days", "deep_red_after_days", "approximate_tolerance", "review_base_year")


def parameters(args: Namespace) -> None:
    """`parameters`: shown, or changed where a number is given."""
    given = {name: whole_number(getattr(args, name)) for name in _PARAMETERS}
    given = {name: number for name, number in given.items() if number is not None}
    if given:
        perform(args, operations.set_parameters, **given)
        words = _words()
        for name, number in given.items():
            echo(_("{name}: {number}. Recorded.", name=words[name], number=_number_read(name, number)))
        return
    with reading(args) as (_store, session):
        row = queries.programme(session)
    if args.format == "table":
        deliver(args, _parameters_text(row))
    else:
        found = as_data(row)
        publish_data(args, found, list(found))


def _number_read(name: str, number: int | None) -> str:
    """A year is no quantity: it has no dot of thousands."""
    if number is None:
        return _("not answered")
    return str(number) if name == "review_base_year" else number_words(Decimal(number))


def _words() -> dict[str, str]:
    return {
        "due_soon_days": _("Days before a deadline that warn"),
        "deep_red_after_days": _("Days late that weigh more"),
        "approximate_tolerance": _("Percent that “about” allows"),
        "review_base_year": _("Year from which reviews count"),
    }


def _parameters_text(row: ProgrammeRow) -> str:
    words = _words()
    lines = [row.title, ""]
    lines += [f"{words[name]}: {_number_read(name, getattr(row, name))}" for name in _PARAMETERS]
    lines += ["", _("Copy of the Programme attached: {name}", name=row.source_name or _("none"))]
    return "\n".join(lines) + "\n"


def list_questions(args: Namespace) -> None:
    """`questions`: what the text leaves open, and what has been answered."""
    with reading(args) as (_store, session):
        rows = queries.questions(session)
    publish(args, rows, QuestionRow, _columns())


def _columns() -> list[Column[QuestionRow]]:
    return [
        Column(_("No."), lambda row: str(row.no)),
        Column(_("Question"), lambda row: row.text),
        Column(_("Answer"), lambda row: row.answer or _("not answered")),
        Column(_("Items"), lambda row: ", ".join(row.paths)),
    ]


def answer(args: Namespace) -> None:
    """`answer NUMBER TEXT`."""
    number = whole_number(args.number)
    perform(args, operations.answer_question, no=number, answer=text(args.answer))
    echo(_("Question {no}: answered.", no=number))
