"""The arguments of each command; `verb` tells which function answers."""

from __future__ import annotations

import argparse
from typing import Any

from models.messages import _
from models.vocabulary import OfficeKind, Progress
from ui.console.cascade_arguments import add_cascade_commands
from ui.console.commands import Commands, one_of
from ui.console.conflict_arguments import add_conflict_commands
from ui.console.enrolment_arguments import add_hub_key_commands, add_machine_commands
from ui.console.exchange_arguments import add_exchange_commands
from ui.console.file_arguments import add_evidence, add_file_command
from ui.console.finding_arguments import add_finding_commands
from ui.console.form_arguments import add_form_commands
from ui.console.indicator_arguments import add_indicator_commands
from ui.console.kit_arguments import add_kit_commands
from ui.console.letter_arguments import add_letter_commands
from ui.console.picture_arguments import add_deadline_rows, add_picture_commands
from ui.console.report_arguments import add_report_commands
from ui.console.round_arguments import add_round_commands
from ui.console.signing_arguments import add_signing_commands


def add_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Every command of the program."""
    all_commands = Commands(commands, shared)
    _add_task_commands(all_commands)
    _add_record_commands(all_commands)
    add_cascade_commands(all_commands)
    add_file_command(all_commands)
    add_indicator_commands(all_commands)
    _add_office_commands(all_commands)
    add_round_commands(all_commands)
    add_form_commands(all_commands)
    add_letter_commands(all_commands)
    add_signing_commands(all_commands)
    add_finding_commands(all_commands)
    _add_programme_commands(all_commands)
    add_picture_commands(all_commands)
    add_report_commands(all_commands)
    add_exchange_commands(all_commands)
    add_kit_commands(all_commands)
    add_hub_key_commands(all_commands)
    add_conflict_commands(all_commands)
    _add_upkeep_commands(all_commands)


def _add_task_commands(commands: Commands) -> None:
    commands.listing("today", "today", _("what a morning begins with: what is late, whose it is, who must decide"))
    listing = commands.listing("list", "list", _("list the tasks in the document's order"))
    _add_filters(listing)
    table = commands.add("table", "table", _("print the tracking table (.pdf or .xlsx)"))
    _add_filters(table)
    table.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .pdf or .xlsx"))
    add_deadline_rows(commands.listing("deadlines", "deadlines", _("the deadline view as data")))
    show = commands.listing("show", "show", _("all that is known of one task"))
    _add_path(show)
    show.add_argument("--source", action="store_true", help=_("with the passage in the attached copy"))
    history = commands.listing("history", "history", _("who changed what, newest first"))
    history.add_argument("path", metavar=_("PATH"), nargs="?", help=_("only this task"))
    history.add_argument("--limit", metavar=_("NUMBER"), help=_("only the newest so many"))
    commands.listing("documents", "documents", _("the register of documents"))
    turns = commands.listing(
        "turns", "turns", _("what each office issued in its turns at a recurring or collective task")
    )
    _add_path(turns)


def _add_record_commands(commands: Commands) -> None:
    _add_record(commands)
    assign = commands.add("assign", "assign", _("say which office leads a task and which take part"))
    _add_path(assign)
    assign.add_argument("--lead", metavar=_("CODE"), nargs="+", action="extend", required=True, help=_("leading"))
    assign.add_argument("--coordinating", metavar=_("CODE"), nargs="*", action="extend", help=_("taking part"))
    deadline = commands.add("set-deadline", "set-deadline", _("give a task a first deadline, or extend the one it has"))
    _add_path(deadline)
    deadline.add_argument("--to", metavar=_("DATE"), required=True, help=_("a date, a deadline in words, or none"))
    deadline.add_argument("--reason", metavar=_("TEXT"), required=True, help=_("why"))
    deadline.add_argument("--decided", metavar=_("DATE"), help=_("the day it was decided"))
    add_evidence(deadline)
    direction = commands.add("direction", "direction", _("record a direction received on a task"))
    _add_path(direction)
    direction.add_argument("--text", metavar=_("TEXT"), required=True, help=_("what was directed"))
    direction.add_argument("--number", metavar=_("NUMBER"), help=_("number of the document"))
    direction.add_argument("--issued", metavar=_("DATE"), help=_("date of the direction"))
    direction.add_argument("--by", metavar=_("NAME"), help=_("who gave it"))
    breakthrough = commands.add("breakthrough", "breakthrough", _("say which breakthrough a task serves"))
    _add_path(breakthrough)
    breakthrough.add_argument("--no", choices=("1", "2", "3", "none"), required=True, help=_("1, 2, 3 or none"))
    breakthrough.add_argument("--secondary", choices=("1", "2", "3"), nargs="*", default=[], help=_("others it serves"))


def _add_record(commands: Commands) -> None:
    record = commands.add("record", "record", _("record the progress of a task"))
    _add_path(record)
    record.add_argument("--progress", metavar=_("STATE"), required=True, **one_of(Progress))
    record.add_argument("--on", metavar=_("DATE"), required=True, help=_("the day it was so"))
    record.add_argument("--note", metavar=_("TEXT"), help=_("remark"))
    record.add_argument("--period", metavar=_("PERIOD"), help=_("the turn it is about: 2022, 2021/2025"))
    record.add_argument("--obstacle", metavar=_("TEXT"), help=_("what stands in the way"))
    record.add_argument("--deciding-level", metavar=_("TEXT"), help=_("which level must decide"))
    add_evidence(record)


def _add_office_commands(commands: Commands) -> None:
    commands.listing("offices", "offices", _("the offices and their codes"))
    office = commands.within("office", _("add or change an office"))
    add = office.add("add", "office add", _("add an office, or a pasted list of offices"))
    add.add_argument("code", metavar=_("CODE"), nargs="?", help=_("code of the office"))
    add.add_argument("--from", dest="pasted", metavar=_("FILE"), help=_("a list pasted from a spreadsheet"))
    _add_office_fields(add)
    edit = office.add("edit", "office edit", _("change what is said of an office"))
    edit.add_argument("code", metavar=_("CODE"), help=_("code of the office"))
    _add_office_fields(edit)
    edit.add_argument("--successor", metavar=_("CODE"), help=_("the office that took over from it"))
    edit.add_argument(
        "--reads-all",
        action=argparse.BooleanOptionalAction,
        help=_("give it everything to read, as an inspector needs"),
    )
    members = office.listing("members", "office members", _("the offices behind a group"))
    members.add_argument("code", metavar=_("CODE"), help=_("code of the group"))
    how = members.add_mutually_exclusive_group()
    how.add_argument("--set", dest="members", metavar=_("CODE"), nargs="*", help=_("exactly these"))
    how.add_argument("--add", dest="added", metavar=_("CODE"), nargs="+", help=_("these as well"))
    how.add_argument("--remove", dest="removed", metavar=_("CODE"), nargs="+", help=_("these no longer"))
    add_machine_commands(office)


def _add_programme_commands(commands: Commands) -> None:
    parameters = commands.listing("parameters", "parameters", _("how tasks are judged: show or change"))
    parameters.add_argument("--due-soon-days", metavar=_("NUMBER"), help=_("days before a deadline that warn"))
    parameters.add_argument("--deep-red-after-days", metavar=_("NUMBER"), help=_("days late that weigh more"))
    parameters.add_argument("--approximate-tolerance", metavar=_("NUMBER"), help=_("percent that “about” allows"))
    parameters.add_argument("--review-base-year", metavar=_("YEAR"), help=_("the year from which reviews count"))
    commands.listing("questions", "questions", _("questions that the text leaves open"))
    answer = commands.add("answer", "answer", _("answer an open question"))
    answer.add_argument("number", metavar=_("NUMBER"), help=_("number of the question"))
    answer.add_argument("answer", metavar=_("TEXT"), help=_("the answer"))


def _add_upkeep_commands(commands: Commands) -> None:
    init = commands.add("init", "init", _("make a new store with the Programme in it"))
    init.add_argument("--office", metavar=_("CODE"), default="VPTU", help=_("whose store it is"))
    init.add_argument("--demo", action="store_true", help=_("with three invented years of work in it"))
    commands.add("undo", "undo", _("take back the latest change made on this machine (a package: undo-import)"))
    commands.add("redo", "redo", _("do again what was taken back"))
    attach = commands.add("attach-source", "attach-source", _("attach the office's own copy of the Programme"))
    attach.add_argument("file", metavar=_("FILE"), help=_(".txt, .docx or .pdf"))
    commands.listing("check", "check", _("look whether the store is sound"))
    commands.add("rebuild", "rebuild", _("make the tables again from the record of changes"))
    commands.listing("digest", "digest", _("a fingerprint of the visible state"))


def _add_path(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar=_("PATH"), help=_("the task's path in the document, like II.3.2(7)"))


def _add_filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--overdue", action="store_true", help=_("only what is late"))
    command.add_argument("--lead", metavar=_("CODE"), help=_("only what that office leads"))
    command.add_argument("--search", metavar=_("TEXT"), help=_("only what answers these words or this path"))


def _add_office_fields(command: argparse.ArgumentParser) -> None:
    command.add_argument("--name", metavar=_("TEXT"), help=_("full name"))
    command.add_argument("--short-name", metavar=_("TEXT"), help=_("short name"))
    command.add_argument("--kind", metavar=_("KIND"), **one_of(OfficeKind))
    command.add_argument("--valid-from", metavar=_("DATE"), help=_("exists from"))
    command.add_argument("--valid-to", metavar=_("DATE"), help=_("existed until"))
