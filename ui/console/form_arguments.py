"""The arguments of the commands about Excel forms and the calendar."""

from __future__ import annotations

from models.messages import _
from ui.console.commands import Commands


def add_form_commands(commands: Commands) -> None:
    """`form export`, `form import` and `calendar`."""
    within = commands.within("form", _("Excel forms for offices that cannot run the program"))
    export = within.add("export", "form export", _("write forms to be filled in, one file for each office"))
    export.add_argument(
        "--to", metavar=_("CODE"), nargs="+", action="extend", required=True,
        help=_("for these offices, or all: every office that the round asks"),
    )  # fmt: skip
    export.add_argument("--round", metavar=_("ID"), required=True, help=_("the round, like quarter/2021-Q4"))
    export.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file (.xlsx) or the folder to write"))
    taking = within.add("import", "form import", _("take forms in that were filled in, row by row"))
    taking.add_argument("files", metavar=_("FILE"), nargs="+", help=_("files with the ending .xlsx"))
    taking.add_argument("--dry-run", action="store_true", help=_("only show what would be taken in"))
    for command in (export, taking):
        output = command.add_argument_group(_("output"))
        output.add_argument("--format", choices=("table", "json"), default="table", help=_("table for people, or json"))
    calendar = commands.add("calendar", "calendar", _("write the deadlines as a calendar (.ics)"))
    calendar.add_argument("--lead", metavar=_("CODE"), help=_("only what that office leads"))
    calendar.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write: .ics"))
