"""Urging letters: drafted with their Word files, listed, issued under a number, answered, discarded."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from models import operations
from models.errors import KnownError
from models.letter_rows import LetterRow
from models.messages import _
from models.operations.given import LetterGiven
from models.queries.letters import counting_day, letters, named_letter
from models.queries.named_task import named_task
from models.queries.programme import letter_day, programme, register_day
from models.queries.rounds import round_matrix
from models.queries.task_list import task_row
from models.queries.urging import Receivers
from models.rules.dates import date_words
from models.rules.urging import reply_due_by_default
from models.store import Store
from ui.console.listing import Column, as_table, publish
from ui.console.opening import as_of_date, date_notes, opened, operator, perform, reading, tell_warnings
from ui.console.parser import WrongUseError
from ui.console.speaking import echo, say
from ui.console.typed import code, codes, day, evidence, path, place, text, words
from ui.urging.letter_texts import matter_words, number_words, reply_words, since_words

if TYPE_CHECKING:
    from reports.urging_papers import LetterFile

#: So much of a letter's uid is shown to name it by.
ID_LENGTH = 8


def urge(args: Namespace) -> None:
    """`urge`: one letter for each office named, or for each that a round waits for, and its Word file."""
    from reports.urging_papers import LetterWriter

    if not args.lead and args.round is None:
        raise WrongUseError(_("name offices with --lead, or a round with --round"))
    folder, template, due, who = _folder(args), _template(args), day(args.reply_due), operator(args)
    with opened(args, writer=True) as store:
        with store.read() as session:
            as_of = as_of_date(args, store, session)
            given = list(_given(session, args, store, as_of))
            on = letter_day(programme(session), as_of=as_of, today=store.today)
        due = due or reply_due_by_default(on)
        papers = LetterWriter(folder, store.today, template, make=True)
        changes = store.perform(
            operations.draft_letters, operator=who, letters=given, as_of=as_of, reply_due=due, write=papers
        )
        with store.read() as session:
            rows = {row.uid: row for row in letters(session, store.today)}
    tell_warnings(changes)
    _tell_files(args, papers.files, rows)


def write(args: Namespace) -> None:
    """`letters write ID…`: the Word files of letters, as often as they are wanted."""
    from reports.urging_papers import make_folder, write_letters

    folder = _folder(args)
    with reading(args) as (store, session):
        wanted = [named_letter(session, words(each) or "").uid for each in args.letters]
        rows = {row.uid: row for row in letters(session, store.today)}
        make_folder(folder)
        files = write_letters(session, wanted, folder, today=store.today, template=_template(args))
    _tell_files(args, files, rows)


def list_letters(args: Namespace) -> None:
    """`letters`: the register, drafts first, then the latest first."""
    with reading(args) as (store, session):
        as_of, known_on = as_of_date(args, store, session), day(args.known_on)
        up_to = register_day(programme(session), as_of=as_of, today=store.today, known_on=known_on)
        rows = letters(session, up_to)
        notes = date_notes(args, store, session, counting_day(session, up_to))
    publish(args, rows, LetterRow, _columns(), notes)


def issue(args: Namespace) -> None:
    """`letters issue ID`: from the date under its number the letter counts."""
    name, number, on = words(args.letter) or "", text(args.number) or "", day(args.on)
    assert on is not None
    perform(args, operations.issue_letter, letter=name, number=number, on=on)
    echo(_("Letter {number} of {date}: entered.", number=number, date=date_words(on)))


def reply(args: Namespace) -> None:
    """`letters reply ID`: what the office answered, and when."""
    name, on = words(args.letter) or "", day(args.on)
    assert on is not None
    perform(args, operations.record_reply, letter=name, on=on, reply=text(args.note), evidence=evidence(args))
    echo(_("{letter}: reply of {date} recorded.", letter=name, date=date_words(on)))


def discard(args: Namespace) -> None:
    """`letters discard ID`: a draft is given up."""
    name = words(args.letter) or ""
    perform(args, operations.discard_letter, letter=name)
    echo(_("{letter}: draft discarded.", letter=name))


def _given(session: Session, args: Namespace, store: Store, as_of: date) -> Iterator[LetterGiven]:
    """Whom to urge to do what; a task goes to those of the offices named that lead it."""
    name = None if args.round is None else words(args.round) or ""
    leads, receivers = codes(args.lead or ()), Receivers(session)
    if not leads:
        awaited = (row.office for row in round_matrix(session, day=store.today, name=name) if row.is_waited_for)
        yield from (LetterGiven(office, (), name) for office in awaited if office not in receivers.committees)
        return
    if args.path is None:
        yield from (LetterGiven(code(lead), None, name) for lead in leads)
        return
    asked: dict[str, list[str]] = {lead: [] for lead in leads}
    for each in args.path:
        row = task_row(session, path=named_task(session, path(each)).path, as_of=as_of)
        answering = {*row.lead, *(member for lead in row.lead for member in receivers.of(lead))}
        led = [lead for lead in leads if lead in answering]
        for lead in led or leads[:1]:  # where nobody named leads it, the refusal says so
            asked[lead].append(row.path)
    yield from (LetterGiven(lead, tuple(paths), name) for lead, paths in asked.items() if paths or name)


def _folder(args: Namespace) -> Path:
    folder = place(args.out, "--out")
    if folder.is_file():
        raise KnownError("report.folder_missing", _("“{name}” is a file, not a folder.", name=folder.name[:80]))
    return folder


def _template(args: Namespace) -> Path | None:
    return None if args.template is None else place(args.template, "--template")


def _tell_files(args: Namespace, files: Sequence[LetterFile], rows: dict[str, LetterRow]) -> None:
    if args.format == "json":
        found = [
            {"uid": file.uid, "office": file.office, "times": rows[file.uid].times, "file": str(file.path)}
            for file in files
        ]
        say(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    columns: list[Column[LetterFile]] = [
        Column(_("ID"), lambda file: file.uid[:ID_LENGTH]),
        Column(_("Office"), lambda file: file.office),
        Column(_("Which time"), lambda file: str(rows[file.uid].times)),
        Column(_("File"), lambda file: file.path.name),
    ]
    notes = [_("A letter counts as sent once its number is entered: letters issue ID --number … --on …")]
    say(as_table(files, columns, notes if any(rows[file.uid].is_draft for file in files) else ()))


def _columns() -> list[Column[LetterRow]]:
    return [
        Column(_("ID"), lambda row: row.uid[:ID_LENGTH]),
        Column(_("Office"), lambda row: row.office),
        Column(_("Number"), number_words),
        Column(_("Date"), lambda row: date_words(row.issued_on) if row.issued_on else ""),
        Column(_("Which time"), lambda row: str(row.times)),
        Column(_("What is urged"), matter_words, 60),
        Column(_("Reply due on"), lambda row: date_words(row.reply_due) if row.reply_due else ""),
        Column(_("Since issue"), since_words),
        Column(_("Reply"), reply_words, 60),
    ]
