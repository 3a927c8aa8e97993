"""The arguments of the commands that write reports."""

from __future__ import annotations

import argparse

from models.messages import _
from models.vocabulary import PaperLayout
from ui.console.commands import Commands, one_of


def add_report_commands(commands: Commands) -> None:
    """`report` and its kinds."""
    report = commands.within("report", _("reports as official documents"))
    progress = report.add(
        "progress", "report progress", _("the quarterly, half-year or yearly report: .docx, .xlsx or .pdf")
    )
    _add_period_or_round(progress, _("2021-Q4, 2021-H2 or 2021"))
    _add_proposals(progress)
    overdue = report.add("overdue", "report overdue", _("the list of overdue tasks under each leading agency"))
    overdue.add_argument("--period", metavar=_("PERIOD"), help=_("as of the last day of that period"))
    rounds = report.add("rounds", "report rounds", _("who has reported in a round"))
    rounds.add_argument("--round", metavar="ID", required=True, help=_("the round, like quarter/2021-Q4"))
    review = report.add(
        "review", "report review", _("the mid-term or final review: what was judged, and on what ground")
    )
    _add_period_or_round(review, _("years of the term, like 2021/2023"))
    _add_proposals(review)
    indicators = report.add("indicators", "report indicators", _("all indicators with charts and figures"))
    indicators.add_argument("--period", metavar=_("PERIOD"), help=_("as of the last day of that period"))
    overview = report.add("overview", "report overview", _("the leader's one page"))
    for kind in (progress, overdue, rounds, review, indicators, overview):
        _add_document(kind)
    task = report.add(
        "task", "report task", _("the file of one task: all that is recorded of it, and who changed what")
    )
    task.add_argument(
        "--path", metavar=_("PATH"), required=True, help=_("the task's path in the document, like II.3.2(7)")
    )
    task.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .docx or .pdf"))


def _add_period_or_round(report: argparse.ArgumentParser, periods: str) -> None:
    about = report.add_mutually_exclusive_group(required=True)
    about.add_argument("--period", metavar=_("PERIOD"), help=periods)
    about.add_argument("--round", metavar="ID", help=_("the figures that were frozen when this round was closed"))


def _add_proposals(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--proposal", dest="proposals", metavar=_("TEXT"), action="append", default=[],
        help=_("a paragraph of proposals; once for each"),
    )  # fmt: skip


def _add_document(report: argparse.ArgumentParser) -> None:
    report.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .docx, .xlsx or .pdf"))
    report.add_argument("--profile", metavar=_("LAYOUT"), **one_of(PaperLayout))
    report.add_argument("--template", metavar=_("FILE"), help=_("a Word template of one's own"))
    report.add_argument("--number", metavar=_("NUMBER"), help=_("number given by the clerk; without it a draft"))
    report.add_argument("--issued", metavar=_("DATE"), help=_("date of the document"))
