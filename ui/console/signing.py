"""`signing`: under whose name, number and signature each kind of document goes out, and from which template."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from models import operations, queries
from models.labels import label
from models.messages import _
from models.queries.signing import signing_profile, signing_profiles
from models.signing_rows import SigningRow
from models.vocabulary import DocumentKind
from ui.console.listing import Column, publish, target
from ui.console.opening import perform, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import echo
from ui.console.typed import place, text, whole_number

#: The fields of a profile that are one line of text.
LINE_FIELDS = ("superior", "body", "symbol", "signs_for", "title", "signer", "place")
_LISTS = ("addressees", "recipients")
_WORDS = ("layout", "mode")


def show(args: Namespace) -> None:
    """`signing show [KIND]`: what is in force."""
    with reading(args) as (_store, session):
        rows = signing_profiles(session)
    publish(args, [row for row in rows if args.kind in (None, row.kind)], SigningRow, _columns())


def change(args: Namespace) -> None:
    """`signing set KIND`: what is given is changed; "" gives the default back."""
    given = _given(args)
    if not given:
        raise WrongUseError(_("say what is to be changed, or --default"))
    perform(args, operations.set_signing_profile, kind=DocumentKind(args.kind), **given)
    echo(_("{kind}: recorded.", kind=label(DocumentKind(args.kind))))


def template(args: Namespace) -> None:
    """`signing template KIND FILE`, `--drop` or `--save FILE`."""
    if sum((args.file is not None, args.drop, args.save is not None)) != 1:
        raise WrongUseError(_("name a template, or --drop, or --save"))
    kind = DocumentKind(args.kind)
    if args.drop:
        perform(args, operations.set_signing_profile, kind=kind, template=None)
        echo(_("{kind}: the program's own template is used again.", kind=label(kind)))
    elif args.save is not None:
        _save(args, kind, target(args.save))
    else:
        _keep(args, kind, place(args.file, "FILE"))


def _save(args: Namespace, kind: DocumentKind, out: Path) -> None:
    from reports.samples import save_program_template

    with reading(args) as (_store, session):
        save_program_template(kind, signing_profile(session, kind), out)
    echo(_("{name} written: the program's own template, to be changed in Word.", name=out.name))


def _keep(args: Namespace, kind: DocumentKind, file: Path) -> None:
    from reports.samples import check_template

    with reading(args) as (_store, session):
        check_template(kind, signing_profile(session, kind), queries.programme(session), file)
    perform(args, operations.set_signing_profile, kind=kind, template_file=file)
    echo(_("{kind}: written from {name} from now on.", kind=label(kind), name=file.name))


def _given(args: Namespace) -> dict[str, Any]:
    """The fields that were named; with --default all others are as nobody had said anything."""
    everything = (*_WORDS, *LINE_FIELDS, *_LISTS, "margins")
    given: dict[str, Any] = dict.fromkeys(everything) if args.default else {}
    given |= {name: getattr(args, name) for name in (*_WORDS, *_LISTS) if getattr(args, name) is not None}
    given |= {name: text(getattr(args, name)) for name in LINE_FIELDS if getattr(args, name) is not None}
    if args.margins is not None:
        given["margins"] = [whole_number(each) for each in args.margins]
    return given


def _columns() -> list[Column[SigningRow]]:
    return [
        Column(_("Kind of document"), lambda row: label(row.kind)),
        Column(_("Layout"), lambda row: label(row.layout)),
        Column(_("Issued by"), lambda row: ", ".join(filter(None, (row.body, row.superior))), 40),
        Column(_("Symbol"), lambda row: row.symbol),
        Column(_("Way of signing"), lambda row: label(row.mode)),
        Column(_("Signed by"), lambda row: ", ".join(filter(None, (row.title, row.signer))), 40),
        Column(_("Margins (mm)"), lambda row: "/".join(map(str, row.margins))),
        Column(_("Template"), lambda row: row.template.name if row.template else "", 40),
    ]
