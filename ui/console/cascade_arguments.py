"""The arguments of the commands about districts' own tasks."""

from __future__ import annotations

import argparse

from models.messages import _
from models.vocabulary import Progress
from ui.console.commands import Commands, one_of


def add_cascade_commands(commands: Commands) -> None:
    """`cascade list`, `add`, `edit`, `report`, `remove`."""
    cascade = commands.within("cascade", _("what districts do of their own under a task of the province"))
    listing = cascade.listing("list", "cascade list", _("the districts' tasks, and how many are completed"))
    listing.add_argument("path", metavar=_("PATH"), nargs="?", help=_("only under this task"))
    add = cascade.add("add", "cascade add", _("add a task of the district's own"))
    add.add_argument("path", metavar=_("PATH"), help=_("the task's path in the document, like II.3.2(7)"))
    add.add_argument("--title", metavar=_("TEXT"), required=True, help=_("what is to be done"))
    _add_details(add)
    edit = cascade.add("edit", "cascade edit", _("change what is said of a district's task"))
    _add_id(edit)
    edit.add_argument("--title", metavar=_("TEXT"), help=_("what is to be done"))
    _add_details(edit)
    report = cascade.add("report", "cascade report", _("say how far a district's task is"))
    _add_id(report)
    report.add_argument("--progress", metavar=_("STATE"), required=True, **one_of(Progress))
    report.add_argument("--on", metavar=_("DATE"), help=_("the day of completion"))
    report.add_argument("--note", metavar=_("TEXT"), help=_("remark"))
    _add_id(cascade.add("remove", "cascade remove", _("take a district's task away")))


def _add_id(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", metavar=_("ID"), help=_("the task's ID, as cascade list gives it"))


def _add_details(command: argparse.ArgumentParser) -> None:
    command.add_argument("--person", metavar=_("NAME"), help=_("who answers for it"))
    command.add_argument("--deadline", metavar=_("DATE"), help=_("a date, a deadline in words, or none"))
    command.add_argument("--note", metavar=_("TEXT"), help=_("remark"))
