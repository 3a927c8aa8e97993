"""The hub's root key: made once, sealed with a passphrase, printed for the safe; it certifies the hub's machines."""

from __future__ import annotations

from datetime import datetime

import pyrage  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, insert, select, update
from sqlmodel import Session

from exchange.acquaintance import keep_certificate
from exchange.keys import MachineKeys, former_keys, machine_keys
from exchange.passphrase_envelope import sealed_with_passphrase
from exchange.passphrases import checked_passphrase, plain_passphrase
from exchange.recovery_words import Lines, read_recovery, recovery_lines
from exchange.signatures import public_of
from exchange.statements import Certificate as Certified
from exchange.statements import certify, fingerprint
from models.errors import KnownError
from models.messages import _
from models.operations.confirm_machine import revoked_already, revoked_machine, unknown_machine
from models.store.authors import at_hub, site_hex
from models.store.writing import own_machine_revoked
from models.tables import Certificate, HubKey, Installation, table_of

_CERTIFICATE, _HUB_KEY, _INSTALLATION = table_of(Certificate), table_of(HubKey), table_of(Installation)


def hub_root(session: Session, now: datetime, passphrase: str | None = None) -> bytes:
    """The hub's public root key, in a store of the hub whose machine it certifies; both are made on first need.

    Names under which this store wrote before are certified with it.

    KnownError `authority.hub_only`, `exchange.root_elsewhere` (another machine has it), `exchange.root_protected` (its
    passphrase is needed to certify this machine), `exchange.root_passphrase_wrong`, `exchange.own_machine_revoked`.
    """
    check_hub(session)
    keys, root = machine_keys(session, now), believed_root(session)
    kept = _certificate(session, keys.site)
    if kept is not None and kept.valid_up_to is not None:
        raise own_machine_revoked()
    if root is None:
        root = _make(session)
    former = [each for each, _since in former_keys(session) if _certificate(session, each.site) is None]
    for each in (keys, *former):
        if not is_certified(session, each):
            certify_machine(session, Certified(each.site, 1, each.public, each.recipient), passphrase)
    return root


def check_hub(session: Session) -> None:
    """KnownError `authority.hub_only` unless this store is the hub's."""
    if not at_hub(session):
        raise KnownError(
            "authority.hub_only",
            _("Only the office that keeps the Programme may change this. Nothing was changed."),
        )


def believed_root(session: Session) -> bytes | None:
    """The public root key that this store believes, None before it knows one."""
    root: bytes | None = session.execute(select(_INSTALLATION.c.root)).scalar_one()
    return root


def root_fingerprint(root: bytes) -> str:
    """What identifies a root key on paper and over the telephone."""
    return fingerprint(0, root, "")


def is_certified(session: Session, keys: MachineKeys) -> bool:
    """True if the root key certifies this machine with just these keys, and has not revoked it."""
    kept = session.execute(select(_CERTIFICATE).where(_CERTIFICATE.c.site == keys.site)).first()
    if kept is None or kept.valid_up_to is not None:
        return False
    return (kept.signing_key, kept.sealing_key) == (keys.public, keys.recipient)


def is_protected(session: Session) -> bool | None:
    """Whether the root key kept here is sealed with a passphrase; None where none is kept."""
    kept = _kept(session)
    return None if kept is None else bool(kept.protected)


def _kept(session: Session) -> Row[tuple[int, bytes, bytes, bool]] | None:
    return session.execute(select(_HUB_KEY.c.id, _HUB_KEY.c.public, _HUB_KEY.c.secret, _HUB_KEY.c.protected)).first()


def _make(session: Session) -> bytes:
    """A new root key, in a store that knows none."""
    root = Ed25519PrivateKey.generate()
    _keep(session, root)
    return public_of(root)


def _keep(session: Session, root: Ed25519PrivateKey) -> None:
    """Keep the root key as it is, and believe it."""
    _put(session, public_of(root), root.private_bytes_raw(), protected=False)
    session.execute(update(_INSTALLATION).values(root=public_of(root)))


def _put(session: Session, public: bytes, secret: bytes, *, protected: bool) -> None:
    """Write the one row of the root key, leaving nothing of an earlier secret in the file's free space."""
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")
    row = {"public": public, "secret": secret, "protected": protected}
    if _kept(session) is None:
        session.execute(insert(_HUB_KEY), [{"id": 1, **row}])
    else:
        session.execute(update(_HUB_KEY).values(row))


def unlock(session: Session, passphrase: str | None = None) -> Ed25519PrivateKey:
    """The root key itself.

    KnownError `exchange.root_elsewhere`, `exchange.root_protected` (no passphrase given),
    `exchange.root_passphrase_wrong`.
    """
    kept = _kept(session)
    if kept is None:
        raise KnownError(
            "exchange.root_elsewhere",
            _(
                "The root key is not on this machine. Use the machine that has it, or recover it here from the recovery"
                " sheet. Nothing was changed."
            ),
        )
    if not kept.protected:
        return Ed25519PrivateKey.from_private_bytes(kept.secret)
    if passphrase is None:
        raise KnownError(
            "exchange.root_protected",
            _("The root key is protected: this needs its passphrase or the recovery sheet. Nothing was changed."),
        )
    try:
        secret = pyrage.passphrase.decrypt(kept.secret, plain_passphrase(passphrase))
    except pyrage.DecryptError:
        raise KnownError(
            "exchange.root_passphrase_wrong",
            _(
                "This is not the passphrase of the root key. Type it again letter by letter; if it is forgotten,"
                " recover the key from the recovery sheet. Nothing was changed."
            ),
        ) from None
    return Ed25519PrivateKey.from_private_bytes(secret)


def protect(session: Session, now: datetime, passphrase: str, present: str | None = None) -> None:
    """Seal the root key with a passphrase, or with another one than its `present` passphrase.

    KnownError `exchange.passphrase_short`, and those of `hub_root` and `unlock`.
    """
    plain = checked_passphrase(passphrase)
    hub_root(session, now, present)
    root = unlock(session, present)
    _put(session, public_of(root), sealed_with_passphrase(root.private_bytes_raw(), plain), protected=True)


def recovery_groups(session: Session, now: datetime, passphrase: str | None = None) -> Lines:
    """The root key in print, for the recovery sheet; KnownErrors as `hub_root`'s and `unlock`'s."""
    hub_root(session, now, passphrase)
    return recovery_lines(unlock(session, passphrase).private_bytes_raw())


def recover(session: Session, now: datetime, *, typed: str) -> bytes:
    """Put the root key back from what is printed on the recovery sheet, and have it certify this machine.

    For a new machine of the hub, a restored copy, and a forgotten passphrase: the key is then kept without one. The
    public root key is returned. KnownError `exchange.recovery_wrong` (a slip), `exchange.recovery_other_key` (the
    sheet of another root key), `authority.hub_only`, `exchange.own_machine_revoked`.
    """
    check_hub(session)
    root = Ed25519PrivateKey.from_private_bytes(read_recovery(typed))
    believed = believed_root(session)
    if believed not in (None, public_of(root)):
        raise KnownError(
            "exchange.recovery_other_key",
            _(
                "This is the recovery sheet of another root key, not of the one that this data believes. Look for the"
                " sheet with the code {code}. Nothing was changed.",
                code=root_fingerprint(believed or b""),
            ),
        )
    _keep(session, root)
    return hub_root(session, now)


def certify_machine(session: Session, machine: Certified, passphrase: str | None = None) -> None:
    """Have the root key say that a machine is the hub's; the serial is given here. KnownErrors as `unlock`'s.

    KnownError `exchange.machine_revoked` if it has been revoked.
    """
    kept = _certificate(session, machine.site)
    if kept is not None and kept.valid_up_to is not None:
        raise revoked_machine()
    serial = 1 if kept is None else kept.serial + 1
    _certify(session, Certified(machine.site, serial, machine.signing_key, machine.sealing_key), passphrase)


def revoke_hub_machine(session: Session, site: int, valid_up_to: int, passphrase: str | None = None) -> None:
    """Have the root key say that a machine of the hub counts up to an operation's number and no further.

    KnownError `exchange.machine_unknown`, `exchange.machine_revoked_already`, and those of `unlock`.
    """
    kept = _certificate(session, site)
    if kept is None:
        raise unknown_machine(site_hex(site))
    if kept.valid_up_to is not None:
        raise revoked_already()
    _certify(session, Certified(site, kept.serial + 1, kept.signing_key, kept.sealing_key, valid_up_to), passphrase)


def _certificate(session: Session, site: int) -> Row[tuple[int, bytes, str, int | None]] | None:
    columns = (
        _CERTIFICATE.c.serial,
        _CERTIFICATE.c.signing_key,
        _CERTIFICATE.c.sealing_key,
        _CERTIFICATE.c.valid_up_to,
    )
    return session.execute(select(*columns).where(_CERTIFICATE.c.site == site)).first()


def _certify(session: Session, certified: Certified, passphrase: str | None) -> None:
    keep_certificate(session, certify(certified, unlock(session, passphrase)))
