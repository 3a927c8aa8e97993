"""The figures of a closed round, frozen (số chốt): the report on its period and who had reported, as kept in a file.

The file is JSON: what `Snapshot` holds, under the name of its format and its version. It only grows: a field that comes
later has a default, so that what an earlier version froze is still read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from models.errors import KnownError
from models.messages import _
from models.queries.named_round import named_round
from models.queries.rounds import round_matrix, rounds
from models.queries.signing import signing_profile
from models.round_rows import RoundOfficeRow
from models.rules.periods import read_period
from models.rules.rounds import snapshot_name
from models.rules.signing import SigningProfile, laid_out
from models.store.files import files_beside, kept_content
from models.vocabulary import DocumentKind, PaperLayout
from reports.progress_reading import read_progress_report
from reports.progress_report import ProgressReport, paragraphs

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT, VERSION = "dondoc-so-chot", 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is frozen of the round `title`: its report, and how each office stood, under the profile of that list."""

    title: str
    taken_on: date
    report: ProgressReport
    offices: tuple[RoundOfficeRow, ...]
    list_profile: SigningProfile
    format: str = FORMAT
    version: int = VERSION


def take_snapshot(session: Session, uid: str, day: date) -> bytes:
    """What is to be kept of the round `uid`, closed on `day`; of a period that is not over, as of that day."""
    (of,) = (row for row in rounds(session) if row.uid == uid)
    period = read_period(of.period)
    report = read_progress_report(session, period=period, known_by=day, as_of=min(period.last, day))
    snapshot = Snapshot(
        title=of.title,
        taken_on=day,
        report=replace(report, profile=_in(Path(), report.profile), closed_round=of.title),
        offices=tuple(round_matrix(session, day=day, name=uid)),
        list_profile=_in(Path(), signing_profile(session, DocumentKind.ROUND_LIST)),
    )
    return _adapter().dump_json(snapshot, indent=1)


def read_snapshot(session: Session, name: str) -> Snapshot:
    """What was frozen of the round that `name` names.

    KnownError `round.unknown`, `round.ambiguous`, `snapshot.none` (the round is open, or was closed by a version that
    froze nothing), `snapshot.newer`, `file.missing`, `file.damaged`.
    """
    of = named_round(session, name)
    if of.snapshot is None:
        raise _none(of.title, is_open=of.closed_on is None)
    files = files_beside(session)
    found = _read(kept_content(files, of.snapshot, snapshot_name(of.id)))
    report = replace(found.report, profile=_in(files, found.report.profile))
    return replace(found, report=report, list_profile=_in(files, found.list_profile))


def read_frozen_report(
    session: Session, name: str, *, layout: PaperLayout | None = None, proposals: Sequence[str] = ()
) -> ProgressReport:
    """The report that was frozen with the round that `name` names; KnownErrors of `read_snapshot`."""
    report = read_snapshot(session, name).report
    return replace(report, profile=laid_out(report.profile, layout), proposals=paragraphs(proposals))


def _in(folder: Path, profile: SigningProfile) -> SigningProfile:
    """`profile`, its own template lying in `folder`: where that is on a machine is not frozen."""
    template = profile.template
    return replace(profile, template=replace(template, file=folder / template.sha256)) if template else profile


def _read(content: bytes) -> Snapshot:
    try:
        version = json.loads(content)["version"]
        if version > VERSION:
            raise KnownError(
                "snapshot.newer",
                _("These frozen figures were kept by a newer version of the program. Use that version to print them."),
            )
        return _adapter().validate_json(content)
    except (ValueError, TypeError, KeyError) as error:
        raise KnownError("file.damaged", _("The file with the frozen figures cannot be read.")) from error


def _adapter() -> TypeAdapter[Snapshot]:
    from pydantic import TypeAdapter

    return TypeAdapter(Snapshot)


def _none(title: str, *, is_open: bool) -> KnownError:
    open_words = _("“{title}” is open: its figures are frozen when it is closed.", title=title)
    closed_words = _(
        "“{title}” was closed without its figures being frozen: ask for the report on its period.", title=title
    )
    return KnownError("snapshot.none", open_words if is_open else closed_words)
