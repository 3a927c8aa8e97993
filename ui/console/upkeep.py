"""The store's upkeep: making one, looking whether it is sound, its fingerprint, taking changes back."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from models import operations
from models.errors import KnownError
from models.labels import verb_label
from models.messages import _
from models.queries.ledger import taken_packages
from models.store import Store
from models.store.reverting import REDO, UNDO, Step
from ui.console.listing import deliver, publish_data
from ui.console.opening import invented_words, keep_operator, opened, operator, perform, store_path, tell_warnings
from ui.console.speaking import echo, warn
from ui.console.typed import code, day
from ui.tables.history_lines import time_words

#: For whom the invented years are told.
HUB = "VPTU"


def init(args: Namespace) -> None:
    """`init`: a new store with the bundled Programme."""
    path = store_path(args)
    if args.demo:
        _init_demonstration(path, code(args.office))
        return
    with Store.create(path, office=code(args.office), today=day(args.today)) as store:
        keep_operator(args)
        echo(_("Made {path} for {office}.", path=path, office=store.office))


def _init_demonstration(path: Path, office: str | None) -> None:
    from models.demonstration.making import make_demonstration

    if office != HUB:
        raise KnownError(
            "demonstration.hub_only", _("A demonstration is always that of the office that keeps the Programme.")
        )
    make_demonstration(path)
    warn("demonstration.data", invented_words())
    echo(_("Made {path} for {office}.", path=path, office=office))


def undo(args: Namespace) -> None:
    """`undo`: the latest change made here is taken back; what was done to a package is no such change."""
    who = operator(args)
    with opened(args, writer=True) as store:
        step = store.waiting_step(UNDO)
        package = None if step is None else _package_since(store, step)
        changes = store.undo(operator=who)
    tell_warnings(changes)
    if package is not None:
        warn(
            "undo.not_the_import",
            _("That package {no} was taken back is no step of undo. To have it again: redo-import {no}", no=package),
        )
    echo(_("Taken back: {what}.", what=_step_words(step)))


def redo(args: Namespace) -> None:
    """`redo`: what was taken back last is done again."""
    who = operator(args)
    with opened(args, writer=True) as store:
        step = store.waiting_step(REDO)
        changes = store.redo(operator=who)
    tell_warnings(changes)
    echo(_("Done again: {what}.", what=_step_words(step)))


def _step_words(step: Step | None) -> str:
    """What a person did, when, and who it was."""
    if step is None:
        return ""
    claimed = time_words(datetime.fromisoformat(step.claimed_at)) if step.claimed_at else ""
    return ", ".join(filter(None, (f"“{verb_label(step.label)}”", claimed, step.operator)))


def _package_since(store: Store, step: Step) -> int | None:
    """The package that was taken back after a step was made: whoever wants that undone may have meant it."""
    with store.read() as session:
        undone = [(row.undone_at, row.id) for row in taken_packages(session) if row.undone_at]
    at, package = max(undone, default=(None, None))
    return package if at and step.at and at >= datetime.fromisoformat(step.at) else None


def attach_source(args: Namespace) -> None:
    """`attach-source FILE`: the office's own copy of the Programme is kept beside the store."""
    file = Path(args.file)
    perform(args, operations.attach_source, file=file)
    echo(_("{name} attached.", name=file.name))


def check(args: Namespace) -> None:
    """`check`: what is wrong is listed, and refused as `store.unsound`."""
    with opened(args) as store:
        findings = store.check()
    if args.format == "table":
        deliver(args, "\n".join(findings or [_("The data is sound.")]) + "\n")
    else:
        records = [{"finding": each} for each in findings]
        publish_data(args, {"sound": not findings, "findings": findings}, ["finding"], records)
    if findings:
        words = _("{n} things are wrong with the data. Nothing was changed.", n=len(findings))
        raise KnownError("store.unsound", words)


def rebuild(args: Namespace) -> None:
    """`rebuild`: rows anew from the log; the visible state is the same as before, or that is said."""
    with opened(args, writer=True) as store:
        before = store.digest()
        store.rebuild()
        after = store.digest()
    if before != after:
        warn("store.rebuilt_differently", _("The rows had drifted from the record of changes and have been put right."))
    echo(_("Made again from the record of changes."))


def show_digest(args: Namespace) -> None:
    """`digest`: the name of the visible state."""
    with opened(args) as store:
        digest = store.digest()
    if args.format == "table":
        deliver(args, f"{digest}\n")
    else:
        publish_data(args, {"digest": digest}, ["digest"])
