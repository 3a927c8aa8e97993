"""Believing the machine of an office, and no longer believing it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlmodel import col

from models.errors import KnownError
from models.messages import _
from models.store import Writing
from models.store.genesis import uid_of
from models.tables import Machine


def machine_uid(site: str) -> str:
    """The uid of the machine of that site (16 hexadecimal digits), the same in every store."""
    return uid_of("machine", site)


def confirm_machine(
    writing: Writing,
    *,
    site: str,
    office: str,
    signing_key: str,
    sealing_key: str,
    person: str | None = None,
    former: Sequence[str] = (),
) -> None:
    """Let what the machine of `site` writes count for `office` (a uid); site and signing key are hexadecimal.

    `former` are names under which the same machine wrote before, with the same keys. KnownError
    `exchange.machine_confirmed` (it is already), `exchange.machine_revoked` (it was and is no longer),
    `exchange.machine_other_keys` (with other keys than these), `authority.hub_only`.
    """
    for each in (site, *former):
        _check_new(writing, each, signing_key, sealing_key)
        writing.set(
            "machine",
            machine_uid(each),
            site=each,
            office=office,
            signing_key=signing_key,
            sealing_key=sealing_key,
            person=person,
            confirmed_on=writing.today,
            deleted=False,
        )
    _warn_of_others(writing, office, signing_key)


def _warn_of_others(writing: Writing, office: str, signing_key: str) -> None:
    """One invitation opened at two machines makes two, and so does one that was lost or given away."""
    others = writing.session.execute(
        select(func.count(func.distinct(col(Machine.signing_key)))).where(
            col(Machine.office) == office,
            col(Machine.signing_key) != signing_key,
            col(Machine.revoked_on).is_(None),
            col(Machine.valid_up_to).is_(None),
            ~col(Machine.deleted),
        )
    ).scalar_one()
    if others:
        writing.warn(
            "exchange.office_has_machines",
            _(
                "Besides this machine, {n} of this office may write. Revoke what the office no longer uses.",
                n=others,
            ),
        )


def _check_new(writing: Writing, site: str, signing_key: str, sealing_key: str) -> None:
    columns = (Machine.signing_key, Machine.sealing_key, Machine.revoked_on, Machine.valid_up_to)
    known = writing.session.execute(
        select(*map(col, columns)).where(
            col(Machine.uid) == machine_uid(site), ~col(Machine.deleted), col(Machine.signing_key).is_not(None)
        )
    ).first()
    if known is None:
        return
    present = (known.signing_key, known.sealing_key)
    if known.revoked_on is not None or known.valid_up_to is not None:
        raise revoked_machine()
    raise confirmed_machine() if present == (signing_key, sealing_key) else _with_other_keys()


def revoke_machine(writing: Writing, *, site: str, valid_up_to: int) -> None:
    """Let what the machine of `site` wrote count up to its operation number `valid_up_to`, and nothing after it.

    KnownError `exchange.machine_unknown`, `exchange.machine_revoked_already`, `authority.hub_only`.
    """
    known = writing.session.execute(
        select(col(Machine.revoked_on), col(Machine.valid_up_to)).where(
            col(Machine.uid) == machine_uid(site), ~col(Machine.deleted), col(Machine.site).is_not(None)
        )
    ).first()
    if known is None:
        raise unknown_machine(site)
    if known.revoked_on is not None or known.valid_up_to is not None:
        raise revoked_already()
    writing.set("machine", machine_uid(site), revoked_on=writing.today, valid_up_to=valid_up_to)


def unknown_machine(site: str) -> KnownError:
    """No machine of that name has made itself known."""
    return KnownError("exchange.machine_unknown", _("No machine with the number {site} is known here.", site=site[:40]))


def confirmed_machine() -> KnownError:
    """A machine is confirmed once."""
    return KnownError("exchange.machine_confirmed", _("This machine has been confirmed already. Nothing was changed."))


def revoked_machine() -> KnownError:
    """A machine that is no longer believed never is again."""
    return KnownError(
        "exchange.machine_revoked",
        _(
            "This machine has been revoked. It cannot be confirmed again: send the office a new invitation."
            " Nothing was changed."
        ),
    )


def revoked_already() -> KnownError:
    """A machine is revoked once."""
    return KnownError(
        "exchange.machine_revoked_already", _("This machine has been revoked already. Nothing was changed.")
    )


def _with_other_keys() -> KnownError:
    return KnownError(
        "exchange.machine_other_keys",
        _(
            "This machine has been confirmed already with another fingerprint. Ask the office on which machine it"
            " works. Nothing was changed."
        ),
    )
