"""Kits from the command line: made, made with the program alone, verified."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import KnownError
from models.messages import _
from models.queries import programme
from models.queries.named_round import named_round
from models.rules.file_names import PORTABLE_DATA
from models.size_words import size_words
from ui.console.enrolment import warn_of_open_key
from ui.console.listing import Column, as_table
from ui.console.opening import opened, operator, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import complain, echo, is_watched, say, warn
from ui.console.typed import codes, place

if TYPE_CHECKING:
    from exchange.kit.making import WrittenKit
    from exchange.kit.packages import KitOffice
    from exchange.kit.verification import KitCheck
    from ui.kit.program_said import ProgramSaid


def make(args: Namespace) -> None:
    """`kit make --out DIR --offices CODE…`: the passphrases are said, and printed if asked for, then forgotten."""
    from exchange.kit.making import KitRequest, check_slips, finish_kit, make_kit
    from ui.kit.papers import hub_name, kit_papers, office_names, write_slips

    target, who = place(args.out, "--out"), operator(args)
    slips = None if args.slips is None else _slips(args.slips)
    with opened(args, writer=True) as store:
        if slips is not None:
            check_slips(slips, target, store.path.parent)
        with store.read() as session:
            hub, names, province = hub_name(session), office_names(session), programme(session).province
            asked = None if args.round is None else named_round(session, args.round).uid
        program, offices = _program(args), tuple(codes(args.offices))
        request = KitRequest(target, program, kit_papers(hub, program), offices, asked, replace=args.replace)
        with _replace_named():
            kit = make_kit(store, request, operator=who, told=_told(args))
        if slips is not None:
            write_slips(slips, kit.offices, names=names, hub=hub, made_on=store.today, province=province)
        _tell(args, kit, program, slips)
        finish_kit(store, request)
        warn_of_open_key(store)


def update(args: Namespace) -> None:
    """`kit update --out DIR`: the program and its papers, for offices that have begun."""
    from exchange.kit.making import KitRequest, make_update_kit
    from ui.kit.papers import hub_name, update_papers

    with reading(args) as (_store, session):
        hub = hub_name(session)
    target, program = place(args.out, "--out"), _program(args)
    request = KitRequest(target, program, update_papers(hub, program, target))
    _tell(args, make_update_kit(request, told=_told(args)), program, None)


def verify(args: Namespace) -> None:
    """`kit verify DIR`: everything is read; what is damaged, missing or added to the program is listed and refused."""
    from exchange.kit.failures import added_to_program, damaged
    from exchange.kit.verification import verify_kit

    folder = place(args.folder, _("FOLDER"))
    check = verify_kit(folder, _told(args))
    if args.format == "json":
        _say_json(_check_object(folder, check))
    else:
        echo(_("Files read: {files} ({size}).", files=check.files, size=size_words(check.size)))
        for name in check.extra:
            echo(_("Not part of the kit: {name}", name=name))
        if check.data:
            echo(
                _(
                    "The data of an office lie on this stick (folder {data}): hand it to nobody else.",
                    data=PORTABLE_DATA,
                )
            )
    wrong, added = [*check.missing, *check.damaged], check.added
    if wrong and added:
        trouble = damaged(wrong)
        complain(trouble.code, trouble.message)
    if added:
        raise added_to_program(added)
    if wrong:
        raise damaged(wrong)
    if args.format != "json":
        echo(_("The kit is whole."))


@contextmanager
def _replace_named() -> Iterator[None]:
    """Whoever is told what would go is told how to have it done all the same."""
    try:
        yield
    except KnownError as refusal:
        if refusal.code != "kit.finished_there":
            raise
        words = _("To write it all the same add --replace, or take another stick.")
        raise KnownError(refusal.code, f"{refusal.message} {words}") from refusal


def _program(args: Namespace) -> Path:
    from ui.kit.program_folder import program_folder

    return program_folder() if args.program is None else place(args.program, "--program")


def _slips(given: str) -> Path:
    path = place(given, "--slips")
    if path.suffix.lower() != ".pdf":
        raise WrongUseError(_("--slips names a PDF file: its name ends in .pdf"))
    if not path.absolute().parent.is_dir():
        raise KnownError(
            "report.folder_missing", _("There is no folder “{folder}”. Choose another folder.", folder=path.parent)
        )
    return path


def _told(args: Namespace) -> Callable[[int, int, str], None] | None:
    """Before a person each part of the work is said once."""
    if args.format == "json" or not is_watched():
        return None
    said = ""

    def told(_done: int, _of: int, words: str) -> None:
        nonlocal said
        if words != said:
            said = words
            echo(f"{words}…")

    return told


def _tell(args: Namespace, kit: WrittenKit, program: Path, slips: Path | None) -> None:
    from ui.kit.program_said import not_for_windows_words, program_said

    said = program_said(program)
    if said.lacks_windows:
        warn("kit.not_for_windows", not_for_windows_words())
    if args.format == "json":
        _say_json(_kit_object(kit, slips, said))
        return
    if kit.offices:
        columns: list[Column[KitOffice]] = [
            Column(_("Office"), lambda row: row.office),
            Column(_("Package written"), lambda row: ", ".join(row.packages)),
            Column(_("Passphrase"), lambda row: row.passphrase or _("has a machine: none is needed")),
        ]
        advice = _("Hand each passphrase over by telephone or on paper, never on the stick. They are kept nowhere.")
        say(as_table(kit.offices, columns, [advice]))
    echo(
        _("{folder}: {files} files, {size}, written and read back. You can pull the stick out now.",
          folder=kit.target, files=kit.files, size=size_words(kit.size))
    )  # fmt: skip
    echo(_("Program: version {version} for {system}.", **said.names()))
    if slips is not None:
        echo(_("Passphrase slips: {file}. Print them, then delete the file.", file=slips))


def _kit_object(kit: WrittenKit, slips: Path | None, said: ProgramSaid) -> dict[str, Any]:
    return {
        "folder": str(kit.target),
        "files": kit.files,
        "size": kit.size,
        "written": kit.written,
        "offices": [_office_object(each) for each in kit.offices],
        "slips": None if slips is None else str(slips),
        "version": said.version,
        "systems": [system.value for system in said.systems],
    }


def _office_object(row: KitOffice) -> dict[str, Any]:
    return {
        "office": row.office,
        "kind": row.kind.value,
        "packages": list(row.packages),
        "passphrase": row.passphrase,
    }


def _check_object(folder: Path, check: KitCheck) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "sound": check.sound,
        "files": check.files,
        "size": check.size,
        "damaged": list(check.damaged),
        "missing": list(check.missing),
        "extra": list(check.extra),
        "added": list(check.added),
        "data": check.data,
    }


def _say_json(found: dict[str, Any]) -> None:
    say(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
