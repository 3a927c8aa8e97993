"""What a closed round says, frozen (số chốt): its report, who had reported, of a review its judgements, kept in a file.

The file is JSON: what `Snapshot` holds, under the name of its format and its version. It only grows: a field that comes
later has a default, so that what an earlier version froze is still read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.messages import _
from models.queries.named_round import NamedRound, named_round
from models.queries.readers import own_office, reads_all
from models.queries.rounds import rounds
from models.rules.periods import Period, read_period
from models.rules.rounds import REVIEWS, is_reviewed, snapshot_name
from models.rules.signing import SigningProfile, laid_out
from models.store.files import files_beside, kept_content
from models.vocabulary import PaperLayout
from reports.frozen_paper import frozen, thawed
from reports.lists_reading import read_round_list
from reports.official.paper import Paper
from reports.progress_reading import read_progress_report
from reports.progress_report import ProgressReport, paragraphs
from reports.review_reading import read_review

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is frozen of the round `title`: its report, the list of who had reported, the `review` where it is one."""

    title: str
    taken_on: date
    report: ProgressReport
    offices: Paper
    review: Paper | None = None
    format: Literal["dondoc-so-chot"] = "dondoc-so-chot"
    version: int = VERSION


# -- taking -----------------------------------------------------------------------------------------------------------


def take_snapshot(session: Session, uid: str, day: date) -> bytes:
    """What is to be kept of the round `uid`, closed on `day`; of a period that is not over, as of that day."""
    (of,) = (row for row in rounds(session) if row.uid == uid)
    period = read_period(of.period)
    report = read_progress_report(session, period=period, known_by=day, as_of=min(period.last, day))
    snapshot = Snapshot(
        title=of.title,
        taken_on=day,
        report=replace(report, profile=_in(Path(), report.profile), closed_round=of.title),
        offices=_kept(read_round_list(session, name=uid, day=day)),
        review=_review(session, period, day) if of.kind in REVIEWS else None,
    )
    return _adapter().dump_json(snapshot, indent=1)


def _review(session: Session, period: Period, day: date) -> Paper | None:
    programme = queries.programme(session)
    if not is_reviewed(period, programme.term_first_year, programme.term_last_year):
        return None
    return _kept(read_review(session, period=period, known_by=day, as_of=min(period.last, day), judged_by=day))


def _kept(paper: Paper) -> Paper:
    return frozen(replace(paper, profile=_in(Path(), paper.profile)))


# -- reading ----------------------------------------------------------------------------------------------------------


def read_frozen_report(
    session: Session, name: str, *, layout: PaperLayout | None = None, proposals: Sequence[str] = ()
) -> ProgressReport:
    """The report that was frozen with the round that `name` names.

    KnownError `round.unknown`, `round.ambiguous`, `snapshot.none` (the round is open, or was closed by a version that
    froze nothing), `snapshot.newer`, `file.missing`, `file.damaged`.
    """
    report = _snapshot(session, named_round(session, name)).report
    profile = laid_out(_in(files_beside(session), report.profile), layout)
    return replace(report, profile=profile, proposals=paragraphs(proposals))


def read_frozen_review(session: Session, name: str, *, layout: PaperLayout | None = None) -> Paper:
    """The review that was frozen with a round of reviews; KnownErrors as `read_frozen_report`."""
    of = named_round(session, name)
    review = _snapshot(session, of).review
    if review is None:
        raise KnownError("snapshot.none", _("“{title}” was no round of reviews: it froze none.", title=of.title))
    return _read_again(session, review, layout)


def read_round(session: Session, *, name: str, day: date, layout: PaperLayout | None = None) -> Paper:
    """Who has reported in a round on `day`; from the day of its closing the list that was frozen with it, for ever.

    KnownErrors as `read_frozen_report`; a round that was closed with nothing frozen is read as it was closed, and so is
    any at an office to which what is frozen is not sent.
    """
    of = named_round(session, name)
    kept_here = of.snapshot is not None and reads_all(session, own_office(session))
    if not kept_here or of.closed_on is None or day < of.closed_on:
        return read_round_list(session, name=of.uid, day=day, layout=layout)
    return _read_again(session, _snapshot(session, of).offices, layout)


def _read_again(session: Session, paper: Paper, layout: PaperLayout | None) -> Paper:
    return replace(paper, profile=laid_out(_in(files_beside(session), paper.profile), layout))


def _snapshot(session: Session, of: NamedRound) -> Snapshot:
    if of.snapshot is None:
        raise _none(of)
    return _read(kept_content(files_beside(session), of.snapshot, snapshot_name(of.id)))


def _read(content: bytes) -> Snapshot:
    try:
        version = json.loads(content)["version"]
        if version > VERSION:
            raise KnownError(
                "snapshot.newer",
                _("These frozen figures were kept by a newer version of the program. Use that version to print them."),
            )
        found = _adapter().validate_json(content)
        return replace(found, offices=thawed(found.offices), review=found.review and thawed(found.review))
    except (ValueError, TypeError, KeyError) as error:
        raise KnownError("file.damaged", _("The file with the frozen figures cannot be read.")) from error


def _in(folder: Path, profile: SigningProfile) -> SigningProfile:
    """`profile`, its own template lying in `folder`: where that is on a machine is not frozen."""
    template = profile.template
    return replace(profile, template=replace(template, file=folder / template.sha256)) if template else profile


def _adapter() -> TypeAdapter[Snapshot]:
    from pydantic import TypeAdapter

    return TypeAdapter(Snapshot)


def _none(of: NamedRound) -> KnownError:
    open_words = _("“{title}” is open: its figures are frozen when it is closed.", title=of.title)
    closed_words = _(
        "“{title}” was closed without its figures being frozen: ask for the report on its period.", title=of.title
    )
    return KnownError("snapshot.none", closed_words if of.closed_on else open_words)
