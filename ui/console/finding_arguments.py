"""The arguments of the commands about findings of inspection."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands
from ui.console.file_arguments import add_evidence


def add_finding_commands(commands: Commands) -> None:
    """`finding record`, `correct`, `remedy`, `list`, `discard`."""
    finding = commands.within("finding", _("what inspections found, and how it was remedied"))
    record = finding.add("record", "finding record", _("record what an inspection found"))
    _add_said(record, required=True)
    correct = finding.add("correct", "finding correct", _("put right what is said of a finding"))
    _add_finding(correct)
    _add_said(correct, required=False)
    remedy = finding.add("remedy", "finding remedy", _("record how a finding was remedied"))
    _add_finding(remedy)
    remedy.add_argument("--on", metavar=_("DATE"), required=True, help=_("the day of the remedy"))
    remedy.add_argument("--text", metavar=_("TEXT"), required=True, help=_("how it was remedied"))
    listing = finding.listing("list", "finding list", _("the findings, and whose remedy is overdue"))
    listing.add_argument("path", metavar=_("PATH"), nargs="?", help=_("only of this task"))
    _add_finding(finding.add("discard", "finding discard", _("take a finding away")))


def _add_finding(command: argparse.ArgumentParser) -> None:
    command.add_argument("finding", metavar=_("ID"), help=_("the finding's ID, as finding list gives it"))


def _add_said(command: argparse.ArgumentParser, *, required: bool) -> None:
    paths = command.add_argument("--path", dest="paths", metavar=_("PATH"), nargs="+", action="extend")
    paths.required, paths.help = required, _("the tasks inspected")
    command.add_argument("--period", metavar=_("YEAR"), required=required, help=_("the year of the inspection"))
    command.add_argument("--text", metavar=_("TEXT"), required=required, help=_("what was found"))
    command.add_argument("--on", metavar=_("DATE"), required=required, help=_("the day on which it was found"))
    command.add_argument("--office", metavar=_("CODE"), help=_("the office that it concerns"))
    command.add_argument("--recommendation", metavar=_("TEXT"), help=_("what is recommended"))
    command.add_argument("--remedy-due", metavar=_("DATE"), help=_("the remedy is asked for by this day"))
    add_evidence(command)
