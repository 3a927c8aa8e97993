"""The arguments of files: those that a document is given, and the one that is written out."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands


def add_evidence(command: argparse.ArgumentParser) -> None:
    """The group of a document, wherever one is given."""
    evidence = command.add_argument_group(_("the document that proves it"))
    evidence.add_argument("--number", metavar=_("NUMBER"), help=_("number of the document"))
    evidence.add_argument("--issued", metavar=_("DATE"), help=_("its date"))
    evidence.add_argument("--by", metavar=_("OFFICE"), help=_("who issued it"))
    evidence.add_argument("--abstract", metavar=_("TEXT"), help=_("what it is about"))
    evidence.add_argument("--classified", action="store_true", help=_("secret: neither number nor abstract"))
    evidence.add_argument(
        "--file", dest="files", metavar=_("FILE"), action="append", default=[],
        help=_("a file of the document, at most 50 MB; may be given several times"),
    )  # fmt: skip


def add_file_command(commands: Commands) -> None:
    """`file`."""
    file = commands.add("file", "file", _("write out a copy of a file attached to a document"))
    file.add_argument(
        "wanted", metavar=_("PATH|SHA256"), help=_("a task with one file, or a file by its SHA-256 (see show)")
    )
    file.add_argument("--out", metavar=_("FILE"), required=True, help=_("the file to write"))
