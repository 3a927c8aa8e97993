"""A package is taken in as it was looked into, or not at all."""

from __future__ import annotations

from datetime import date

from exchange.importing import import_packages
from tests.exchange.replicas import replicas
from tests.exchange.test_directed import OF_SCHOOL, report
from tests.exchange.test_directed_packages import known


def test_a_file_that_changed_since_it_was_seen_is_not_taken_in() -> None:
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        report(r, "school", OF_SCHOOL)
        files = [r.export("training", "VPTU"), r.export("school", "VPTU")]
        shown = import_packages(r["hub"], files, apply=False)
        seen = {file: outcome.sha256 for file, outcome in zip(files, shown, strict=True)}
        report(r, "training", on=date(2020, 7, 1), note="Nói thêm")
        r.export("training", "VPTU").replace(files[0])
        changed, same = import_packages(r["hub"], files, apply=True, seen=seen)
        assert changed.error is not None
        assert changed.error.code == "exchange.package_changed"
        assert not changed.applied
        assert (same.error, same.applied) == (None, True)
        assert r.standings("hub", "training") == {}


def test_a_file_that_is_one_of_the_ledgers_by_now_has_changed_too() -> None:
    """What it brought was looked into by nobody just now, although it changes nothing."""
    with replicas("hub", "training") as r:
        report(r, "training")
        earlier = r.export("training", "VPTU")
        content = earlier.read_bytes()
        r.take("hub", earlier)
        report(r, "training", on=date(2020, 7, 1))
        later = r.export("training", "VPTU")
        (shown,) = import_packages(r["hub"], [later], apply=False)
        before = known(r, "hub")
        later.write_bytes(content)
        (outcome,) = import_packages(r["hub"], [later], apply=True, seen={later: shown.sha256})
        assert outcome.error is not None
        assert outcome.error.code == "exchange.package_changed"
        assert known(r, "hub") == before
        (again,) = import_packages(r["hub"], [later], apply=True)
        assert again.repeated
        (seen,) = import_packages(r["hub"], [later], apply=True, seen={later: again.sha256})
        assert seen.repeated
