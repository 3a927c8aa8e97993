"""Recording: progress, assignments, deadlines, directions, breakthroughs; each says back what it read."""

from __future__ import annotations

from argparse import Namespace

from models import operations
from models.labels import label
from models.messages import _
from models.operations import EvidenceGiven
from models.rows import EvidenceRow
from models.rules.dates import date_words, read_date
from models.rules.deadline import Deadline
from models.rules.file_names import plain_file_name
from models.vocabulary import Progress
from ui.console.opening import perform
from ui.console.speaking import echo
from ui.console.task_words import document_words
from ui.console.typed import code, codes, day, deadline, evidence, path, period, text


def record(args: Namespace) -> None:
    """`record PATH`: a dated report, with the document that proves it."""
    where, progress, on = path(args.path), Progress(args.progress), read_date(args.on)
    document = evidence(args)
    perform(
        args,
        operations.record_progress,
        path=where,
        progress=progress,
        on=on,
        note=text(args.note),
        period=period(args.period),
        obstacle=text(args.obstacle),
        deciding_level=text(args.deciding_level),
        evidence=() if document is None else (document,),
        office=code(args.on_behalf_of),
    )
    echo(_("{path}: {progress}, {date}. Recorded.", path=where, progress=label(progress), date=date_words(on)))
    _echo_document(document)


def assign(args: Namespace) -> None:
    """`assign PATH`: the leading offices and, if given, those taking part."""
    where, lead = path(args.path), codes(args.lead)
    coordinating = None if args.coordinating is None else codes(args.coordinating)
    perform(args, operations.assign, path=where, lead=lead, coordinating=coordinating)
    echo(_("{path}: led by {offices}. Recorded.", path=where, offices=", ".join(lead)))


def set_deadline(args: Namespace) -> None:
    """`set-deadline PATH`: a first deadline of one's own, or an extension."""
    where, to = path(args.path), deadline(args.to)
    document = evidence(args)
    perform(
        args,
        operations.set_deadline,
        path=where,
        to=to,
        reason=text(args.reason) or "",
        decided_on=day(args.decided),
        evidence=document,
    )
    echo(_("{path}: deadline {deadline}. Recorded.", path=where, deadline=_deadline_read(to)))
    _echo_document(document)


def _echo_document(given: EvidenceGiven | None) -> None:
    """The document as it was understood."""
    if given is not None:
        row = EvidenceRow("", given.number, given.issued_on, given.issuer, given.abstract, given.classified)
        echo(_("Document: {document}", document=document_words(row)))
        if given.files:
            echo(_("Files attached: {names}", names=", ".join(plain_file_name(each.name) for each in given.files)))


def _deadline_read(to: Deadline | None) -> str:
    """The deadline as it was understood: words, then the last day they mean."""
    if to is None or to.end is None:
        return _("none")
    end = date_words(to.end)
    return end if to.text is None or end in to.text else f"{to.text} ({end})"


def direct(args: Namespace) -> None:
    """`direction PATH`: what a superior directed on a task."""
    where = path(args.path)
    perform(
        args,
        operations.record_direction,
        path=where,
        text=text(args.text) or "",
        number=text(args.number),
        on=day(args.issued),
        by=text(args.by),
    )
    echo(_("{path}: direction recorded.", path=where))


def set_breakthrough(args: Namespace) -> None:
    """`breakthrough PATH`: which of the term's breakthroughs a task serves."""
    where = path(args.path)
    no = None if args.no == "none" else int(args.no)
    perform(args, operations.set_breakthrough, path=where, no=no, secondary=[int(each) for each in args.secondary])
    words = _("outside the breakthroughs") if no is None else _("breakthrough {no}", no=no)
    echo(_("{path}: {breakthrough}. Recorded.", path=where, breakthrough=words))
