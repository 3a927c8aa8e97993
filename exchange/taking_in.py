"""Taking one package in, inside a transaction: what it says of machines, its segments, its line in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlmodel import Session

from exchange.acquaintance import keep_certificate, keep_introduction
from exchange.brought import aside_words
from exchange.container import ContainerReader, open_container
from exchange.failures import damaged, signature_invalid
from exchange.invitations import check_invitation, untrusted_invitation
from exchange.kept_segments import fold_kept, is_kept, trusted_keys
from exchange.manifest import Maker, Manifest, PackageKind
from exchange.own_numbers import settle_own
from exchange.possessions import note_possession, own_have
from exchange.ranges import Have, have_difference, union
from exchange.reading import ReadPackage
from exchange.sealing import keep_segment
from exchange.segment import Key
from models.errors import KnownError
from models.messages import _
from models.store.authors import authors, hub_office
from models.store.log import GENESIS_SITE
from models.store.refolding import Outcome, judge_again
from models.tables import Installation, Package, Segment, SegmentState, table_of

#: Words on themselves that one package brings to be heard, its maker's own first: a flood hides nobody.
_HEARD = 50

_INSTALLATION, _PACKAGE, _SEGMENT = table_of(Installation), table_of(Package), table_of(Segment)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a package: its line in the ledger, its counts, what it says its maker has and this store lacks.

    `files` is how many evidence files it brings.
    """

    ledger: int
    outcome: Outcome
    waiting: int
    missing: Have
    files: int = 0


def take_in(session: Session, package: ReadPackage, now: datetime) -> TakenIn:
    """Take in a package that was found good; KnownErrors leave the transaction to be rolled back to where it was.

    `exchange.fork` and `exchange.counter_absurd` (the maker's numbers stand for other things here, or cannot be right),
    `exchange.signature_invalid` (a machine that is known signs with another key), `exchange.maker_wrong`,
    `exchange.invitation_other_office`, `exchange.invitation_untrusted`, `exchange.other_hub`.
    """
    manifest, received_at = package.manifest, now.isoformat(timespec="seconds")
    if manifest.kind is PackageKind.INVITATION:
        _believe(session, package)
    had = own_have(session)
    _hear_of_machines(session, manifest, now)
    trusted = trusted_keys(session)
    maker = trusted.get(manifest.maker.site)
    if maker is not None and maker != manifest.maker.key:
        raise signature_invalid()
    with open_container(package.inside) as container:
        kept, carried = _keep_segments(session, container, trusted, now)
    leading = carried if _is_of_hub(session, manifest.maker) else frozenset()
    strict = frozenset(key for key, _hi in kept if key[0] == manifest.maker.site)
    ledger = _write_ledger(session, package, received_at)
    brought = dict.fromkeys((key for key, _hi in kept), ledger)
    outcome = fold_kept(session, received_at, brought=brought, strict=strict, leading=leading)
    if maker is not None or manifest.maker.site in trusted_keys(session):
        note_possession(session, manifest, received_at)
    aside = [(key, hi) for key, hi in kept if _is_raw(session, key)]
    waiting = sum(hi - key[1] + 1 for key, hi in aside)
    taken = TakenIn(ledger, outcome, waiting, have_difference(manifest.have, _with(had, kept)), len(manifest.files))
    _write_summary(session, taken, [key for key, _hi in aside])
    return taken


def _is_of_hub(session: Session, maker: Maker) -> bool:
    """True if a machine of the hub made the package; KnownError `exchange.maker_wrong` if it names another's office."""
    author = authors(session, hub_office(session)).get(maker.site)
    if author is None:
        return False
    if author.office != maker.office:
        raise KnownError(
            "exchange.maker_wrong",
            _("This package says that it comes from another office than its machine belongs to. Nothing was changed."),
        )
    return author.is_hub and author.valid_up_to is None


def _believe(session: Session, package: ReadPackage) -> None:
    """An invitation makes a store believe the hub's root key, if it is for this office and no other is believed.

    Anybody may seal a package for this machine: what it is to believe first comes with a passphrase from the hub.
    """
    manifest = package.manifest
    root = check_invitation(manifest)
    here = session.execute(select(_INSTALLATION.c.office, _INSTALLATION.c.root)).one()
    if here.office != manifest.to.office:
        raise KnownError(
            "exchange.invitation_other_office",
            _("This invitation is for {office}, and these data are another office's. Nothing was changed.",
              office=manifest.to.code),
        )  # fmt: skip
    if here.root is not None and here.root != root:
        raise KnownError(
            "exchange.other_hub",
            _("This invitation comes from another keeper of the Programme than these data know. Nothing was changed."),
        )
    if here.root is None and not package.by_passphrase:
        raise untrusted_invitation()
    session.execute(update(_INSTALLATION).values(root=root))


def _hear_of_machines(session: Session, manifest: Manifest, now: datetime) -> None:
    for statement in manifest.introductions[:_HEARD]:
        keep_introduction(session, statement, now)
    news = [keep_certificate(session, statement) for statement in manifest.certificates]
    if any(news):
        judge_again(session)


def _keep_segments(
    session: Session, container: ContainerReader, trusted: Mapping[int, bytes], now: datetime
) -> tuple[list[tuple[Key, int]], frozenset[Key]]:
    """Keep the segments that are new here; their keys and last numbers, and the keys of all that the package carries.

    KnownError `exchange.signature_invalid`.
    """
    maker = container.manifest.maker.site
    kept, carried = [], set[Key]()
    for header, parts in container.segments():
        if header.site == GENESIS_SITE:
            raise damaged()
        if trusted.get(header.site, header.key) != header.key:
            if header.site == maker:
                raise signature_invalid()
            continue  # forged by a third: who carries it in good faith is heard all the same
        key = header.site, header.lo, header.sha256
        carried.add(key)
        if is_kept(session, header):
            continue
        settle_own(session, header, parts, now)
        keep_segment(session, header, parts, SegmentState.NEWER if header.newer else SegmentState.WAITING)
        kept.append((key, header.hi))
    return kept, frozenset(carried)


def _is_raw(session: Session, key: Key) -> bool:
    site, lo, sha256 = key
    raw = select(_SEGMENT.c.lo).where(
        _SEGMENT.c.site == site,
        _SEGMENT.c.lo == lo,
        _SEGMENT.c.sha256 == sha256,
        _SEGMENT.c.state != SegmentState.FOLDED,
    )
    return session.execute(raw).first() is not None


def _write_ledger(session: Session, package: ReadPackage, received_at: str) -> int:
    manifest = package.manifest
    row = {
        "sha256": bytes.fromhex(package.sha256), "file_name": package.name, "maker": manifest.maker.site,
        "office": manifest.maker.office, "person": manifest.maker.person, "number": manifest.number,
        "round": manifest.round, "made_at": manifest.made_at, "received_at": received_at,
    }  # fmt: skip
    made = session.execute(insert(_PACKAGE).returning(_PACKAGE.c.id), [row])
    return int(made.scalar_one() or 0)


def _write_summary(session: Session, taken: TakenIn, aside: Sequence[Key]) -> None:
    outcome = taken.outcome
    summary = {
        "new": outcome.new, "changed": outcome.changed, "refused": outcome.refused,
        "pending": outcome.pending + taken.waiting, "conflicts": outcome.conflicts, "files": taken.files,
        **aside_words(aside),
    }  # fmt: skip
    session.execute(update(_PACKAGE).where(_PACKAGE.c.id == taken.ledger).values(summary=summary))


def _with(had: Have, kept: Sequence[tuple[Key, int]]) -> Have:
    """What is here now: what there was before, and what was kept of a package."""
    have = dict(had)
    for (site, lo, _sha256), hi in kept:
        have[site] = union(have.get(site, ()), ((lo, hi),))
    return have
