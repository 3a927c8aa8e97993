"""The arguments of the commands that invite offices, confirm their machines, and keep the hub's key."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands


def add_machine_commands(office: Commands) -> None:
    """`office invite`, `office pending`, `office machines`, `office confirm` and `office revoke`."""
    invite = office.add("invite", "office invite", _("write the package with which an office begins"))
    invite.add_argument("code", metavar=_("CODE"), help=_("code of the office"))
    invite.add_argument("--out", metavar=_("FILE"), required=True, help=_("the package to write, or its folder"))
    words = _("a file whose first line is the passphrase; one is invented if none is given")
    invite.add_argument("--passphrase-file", metavar=_("FILE"), help=words)
    output = invite.add_argument_group(_("output"))
    words = _("table for people, or json; otherwise table on a screen, json into a file or another program")
    output.add_argument("--format", choices=("table", "json"), help=words)
    office.listing("pending", "office pending", _("the machines that wait for confirmation"))
    office.listing("machines", "office machines", _("the machines of all offices, and this one"))
    confirm = office.add("confirm", "office confirm", _("believe a machine whose code was read out"))
    _add_site(confirm)
    confirm.add_argument(
        "--fingerprint", metavar=_("DIGITS"), required=True, help=_("the code, with or without blanks")
    )
    _add_root_passphrase(confirm)
    revoke = office.add("revoke", "office revoke", _("believe nothing more that a machine writes"))
    _add_site(revoke)
    _add_root_passphrase(revoke)


def add_hub_key_commands(commands: Commands) -> None:
    """`hub-key protect`, `hub-key sheet`, `hub-key recover` and `hub-key show`."""
    key = commands.within("hub-key", _("the key by which offices believe the office that keeps the Programme"))
    protect = key.add("protect", "hub-key protect", _("seal the key with a passphrase, or with another one"))
    _add_passphrase(protect, _("a file whose first line is the new passphrase"), required=True)
    protect.add_argument("--present-passphrase-file", metavar=_("FILE"), help=_("the passphrase it has by now"))
    protect.add_argument("--sheet", metavar=_("FILE"), help=_("print the recovery sheet as well (.pdf)"))
    sheet = key.add("sheet", "hub-key sheet", _("print the recovery sheet for the safe (.pdf)"))
    sheet.add_argument("--out", metavar=_("FILE"), required=True, help=_("the .pdf file to write"))
    _add_root_passphrase(sheet)
    recover = key.add("recover", "hub-key recover", _("put the key on this machine, after a restore or on a new one"))
    how = recover.add_mutually_exclusive_group(required=True)
    how.add_argument("--recovery-file", metavar=_("FILE"), help=_("a file with the lines of the recovery sheet"))
    how.add_argument("--passphrase-file", metavar=_("FILE"), help=_("a file whose first line is the key's passphrase"))
    key.listing("show", "hub-key show", _("what is known of the key here"))


def _add_site(command: argparse.ArgumentParser) -> None:
    command.add_argument("site", metavar=_("MACHINE"), help=_("number of the machine, 16 letters and digits"))


def _add_root_passphrase(command: argparse.ArgumentParser) -> None:
    _add_passphrase(command, _("a file whose first line is the key's passphrase"))


def _add_passphrase(command: argparse.ArgumentParser, words: str, *, required: bool = False) -> None:
    command.add_argument("--passphrase-file", metavar=_("FILE"), required=required, help=words)
