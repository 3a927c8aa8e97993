"""The bundled Programme is whole, and what is recorded can be taken back."""

from __future__ import annotations

from models.messages import _
from models.operations import EvidenceGiven, record_progress
from models.vocabulary import Progress
from ui.self_test.trial import AS_OF, Step, Trial, must

TASKS, LATE = 69, 4


def steps() -> tuple[Step, ...]:
    return (
        (_("The bundled Programme"), _programme_is_whole),
        (_("Record and undo"), _undo_gives_the_first_state_back),
    )


def _programme_is_whole(trial: Trial) -> str:
    tasks, late = trial.tasks(), trial.tasks(overdue=True)
    must(len(tasks) == TASKS, f"{len(tasks)} tasks")
    must(len(late) == LATE, f"late: {[task.path for task in late]}")
    must(trial.store.check() == [], "the store is not sound")
    return _("{n} items, {late} late on 31/12/2021", n=len(tasks), late=len(late))


def _undo_gives_the_first_state_back(trial: Trial) -> str:
    store, first = trial.store, trial.store.digest()
    proof = EvidenceGiven(number="1-TT/TU", issued_on=AS_OF, issuer="TTTU", abstract="tự kiểm tra")
    path = trial.tasks(overdue=True)[0].path
    store.perform(
        record_progress, operator="DonDoc", path=path, progress=Progress.COMPLETED, on=AS_OF, evidence=[proof]
    )
    must(store.digest() != first, "recording changed nothing")
    must(len(trial.tasks(overdue=True)) == LATE - 1, "the recorded task is still late")
    store.undo(operator="DonDoc")
    must(store.digest() == first, "undo does not give the first state back")
    store.rebuild()
    must(store.digest() == first, "rebuilding from the log gives another state")
    return first[:16]
