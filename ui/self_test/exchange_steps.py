"""Packages: one that came with the program opens, and two offices of this machine exchange sealed ones."""

from __future__ import annotations

from pathlib import Path

from models.messages import _
from models.operations import assign, open_round, record_progress
from models.store import Store
from models.vocabulary import Progress, RoundKind
from ui.paths import RESOURCES
from ui.self_test.trial import AS_OF, Step, Trial, must

#: An invitation as an earlier version wrote it, and the passphrase that went with it.
SAMPLE = RESOURCES / "self_test" / "sample.dondoc"
PASSPHRASE = "nui-song-bien-dao-2021"
OFFICE, OPERATOR = "HU-CHAUTHANH", "DonDoc"
#: The task that the package gives to the office.
ASSIGNED = "II.1[a]"


def steps() -> tuple[Step, ...]:
    return (
        (_("The package that came with the program"), _sample_opens),
        (_("A sealed package between two offices"), _office_and_hub_exchange),
    )


def _sample_opens(trial: Trial) -> str:
    from exchange.enrolment import found_store

    with found_store(trial.folder / "sample" / "dondoc.sqlite", SAMPLE, PASSPHRASE, today=trial.store.today) as store:
        must(store.office == OFFICE, f"it is the store of {store.office}")
        must(store.check() == [], "the store is not sound")
        led = [task.path for task in Trial(store, trial.folder).tasks() if task.lead == (OFFICE,)]
        must(led == [ASSIGNED], f"it leads {led}")
        return store.digest()[:16]


def _office_and_hub_exchange(trial: Trial) -> str:
    """The district of an invitation reports; the hub confirms its machine, and both have the same in the end."""
    from exchange.enrolment import confirm, found_store, invite, pending_machines

    hub, folder, path = trial.store, trial.folder / "USB", trial.tasks(overdue=True)[0].path
    folder.mkdir()
    hub.perform(assign, operator=OPERATOR, path=path, lead=[OFFICE])
    hub.perform(open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2021-Q4")
    invited = invite(hub, code=OFFICE, out=folder / "moi.dondoc", operator=OPERATOR)
    place = trial.folder / OFFICE / "dondoc.sqlite"
    with found_store(place, invited.package, invited.passphrase, today=hub.today) as district:
        district.perform(record_progress, operator=OPERATOR, path=path, progress=Progress.IN_PROGRESS, on=AS_OF)
        returned = _carried(district, hub, folder)
        with hub.read() as session:
            (waiting,) = pending_machines(session)
        confirm(hub, site=waiting.site, fingerprint=waiting.fingerprint, operator=OPERATOR)
        _carried(hub, district, folder)
        must(district.digest() == hub.digest(), "the two offices do not have the same")
    (task,) = [each for each in trial.tasks() if each.path == path]
    must(task.progress is Progress.IN_PROGRESS, f"the report did not arrive: {task.progress}")
    return _("{size} bytes", size=returned.stat().st_size)


def _carried(sender: Store, receiver: Store, folder: Path) -> Path:
    """What the receiver lacks, written, read again and taken in."""
    from exchange.exporting import export_packages
    from exchange.importing import import_packages

    (written,) = export_packages(sender, to=[receiver.office], folder=folder, operator=OPERATOR)
    must(written.path.read_bytes().startswith(b"age-encryption.org/"), "the package is not sealed")
    (outcome,) = import_packages(receiver, [written.path], apply=True)
    must(outcome.error is None, f"it was refused: {outcome.error}")
    return written.path
