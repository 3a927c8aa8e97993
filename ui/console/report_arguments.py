"""The arguments of the commands that write reports."""

from __future__ import annotations

from models.messages import _
from models.vocabulary import PaperLayout
from ui.console.commands import Commands, one_of


def add_report_commands(commands: Commands) -> None:
    """`report` and its kinds."""
    report = commands.within("report", _("reports as official documents"))
    progress = report.add(
        "progress", "report progress", _("the quarterly, half-year or yearly report: .docx, .xlsx or .pdf")
    )
    progress.add_argument("--period", metavar=_("PERIOD"), required=True, help=_("2021-Q4, 2021-H2 or 2021"))
    progress.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .docx, .xlsx or .pdf"))
    progress.add_argument("--profile", metavar=_("LAYOUT"), **one_of(PaperLayout))
    progress.add_argument("--template", metavar=_("FILE"), help=_("a Word template of one's own"))
    progress.add_argument("--number", metavar=_("NUMBER"), help=_("number given by the clerk; without it a draft"))
    progress.add_argument("--issued", metavar=_("DATE"), help=_("date of the document"))
    progress.add_argument(
        "--proposal", dest="proposals", metavar=_("TEXT"), action="append", default=[],
        help=_("a paragraph of proposals; once for each"),
    )  # fmt: skip
