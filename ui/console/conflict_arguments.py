"""The arguments of the commands about what does not agree and what was refused."""

from __future__ import annotations

from models.messages import _
from ui.console.commands import Commands


def add_conflict_commands(commands: Commands) -> None:
    """`conflicts`, `resolve` and `refused`."""
    conflicts = commands.listing("conflicts", "conflicts", _("where different values wait for a decision"))
    conflicts.add_argument("--field", metavar=_("FIELD"), help=_("only this field, like lead or progress"))
    conflicts.add_argument("--office", metavar=_("CODE"), help=_("only where that office wrote one of the values"))
    resolve = commands.add("resolve", "resolve", _("decide which value stands"))
    resolve.add_argument("cell", metavar=_("PLACE"), help=_("the place, as the command conflicts names it"))
    how = resolve.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", metavar=_("NUMBER"), help=_("the number of one of the values"))
    how.add_argument("--value", metavar=_("VALUE"), help=_("another value: a date, a number, a word, codes"))
    resolve.add_argument("--note", metavar=_("TEXT"), help=_("remark, where the state of a task is given by --value"))
    refused = commands.listing("refused", "refused", _("what was received and has no effect, and why"))
    refused.add_argument("--all", dest="everything", action="store_true", help=_("also what waits and was taken back"))
