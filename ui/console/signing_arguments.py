"""The arguments of the commands about how documents are laid out and signed."""

from __future__ import annotations

import argparse

from models.messages import _
from models.vocabulary import DocumentKind, PaperLayout, SigningMode
from ui.console.commands import Commands, one_of

_KINDS = [kind.value for kind in DocumentKind]


def add_signing_commands(commands: Commands) -> None:
    """`signing show`, `set` and `template`."""
    signing = commands.within("signing", _("under whose name and signature each kind of document goes out"))
    show = signing.listing("show", "signing show", _("what is in force for each kind of document"))
    show.add_argument("kind", metavar=_("KIND"), nargs="?", choices=_KINDS, help=_("only this kind"))
    change = signing.add("set", "signing set", _("change what is in force; an empty value gives the default back"))
    _add_kind(change)
    _add_fields(change)
    template = signing.add("template", "signing template", _("use a Word template of one's own from now on"))
    _add_kind(template)
    template.add_argument("file", metavar=_("FILE"), nargs="?", help=_("the template (.docx), checked at once"))
    template.add_argument("--drop", action="store_true", help=_("use the program's own again"))
    template.add_argument("--save", metavar=_("FILE"), help=_("write the program's own, as a start"))


def _add_kind(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", metavar=_("KIND"), choices=_KINDS, help=", ".join(_KINDS))


def _add_fields(change: argparse.ArgumentParser) -> None:
    change.add_argument("--default", action="store_true", help=_("the default in all that is not named"))
    change.add_argument("--layout", metavar=_("LAYOUT"), **one_of(PaperLayout))
    change.add_argument("--mode", metavar=_("MODE"), **one_of(SigningMode))
    for option, words in (
        ("--superior", _("superior body")),
        ("--body", _("body that issues")),
        ("--symbol", _("symbol after the number, like CV/VPTU")),
        ("--signs-for", _("whom the signature stands for")),
        ("--title", _("title of who signs")),
        ("--signer", _("name of who signs")),
        ("--place", _("place before the date")),
    ):
        change.add_argument(option, metavar=_("TEXT"), help=words)
    change.add_argument("--addressees", metavar=_("TEXT"), nargs="*", help=_("addressees, one after the other"))
    change.add_argument("--recipients", metavar=_("TEXT"), nargs="*", help=_("who receives it, one after the other"))
    change.add_argument(
        "--margins", metavar=(_("TOP"), _("BOTTOM"), _("LEFT"), _("RIGHT")), nargs=4,
        help=_("white edges in millimetres"),
    )  # fmt: skip
