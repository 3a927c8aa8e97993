"""Packages as people hand them in: several, a whole stick, from machines that are not believed, before any store is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.store import Store
from models.vocabulary import Progress
from tests import stores
from tests.cli.conftest import TODAY, Outcome, Run
from tests.exchange.enrolled import PATH, copied_hub, copied_office, invitation
from tests.exchanging import OFFICE, OFFICER, Pair, damaged, pair, report, written
from tests.operations.steps import record

At = Callable[..., Outcome]
KEYS = [
    "package", "from", "person", "made_at", "number", "round", "new", "changed", "refused", "pending", "conflicts",
    "missing", "applied", "repeated", "id", "error", "kind", "machine", "machine_state", "to",
    "undone", "files",
]  # fmt: skip


@pytest.fixture
def at(command: Run) -> At:
    def run(store: Path, *words: str) -> Outcome:
        return command(*words, "--store", str(store), "--today", TODAY, "--operator", OFFICER)

    return run


@pytest.fixture
def offices(tmp_path: Path) -> Pair:
    return pair(tmp_path)


@pytest.fixture
def enrolled(tmp_path: Path) -> Pair:
    """A hub that knows nobody's machine yet, and an office founded from its invitation."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return Pair(copied_hub(tmp_path / "hub"), copied_office(tmp_path / "office"), stick)


# -- files and folders -----------------------------------------------------------------------------------------------


def test_what_is_wrong_is_told_once_with_the_name_of_the_file(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình")
    package = written(offices.office, offices.stick)
    broken, gone = damaged(package), offices.stick / "khong-co.dondoc"
    outcome = at(offices.hub, "import", str(broken), str(package), str(gone))
    lines = outcome.err.splitlines()
    assert outcome.codes == ["exchange.package_damaged", "exchange.source_gone"]
    assert [line.count(name) for line, name in zip(lines, (broken.name, gone.name), strict=True)] == [1, 1]
    assert not any(line.partition("] ")[2] in outcome.out for line in lines)


def test_a_folder_stands_for_the_packages_at_its_top(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình")
    package = written(offices.office, offices.stick)
    package.rename(package.with_suffix(".DONDOC"))
    (offices.stick / "sub").mkdir()
    for other in ("._" + package.name, "a.dondoc.part", "sub/b.dondoc", "doc.txt"):
        (offices.stick / other).write_bytes(b"something else")
    for word in (offices.stick, offices.stick / "*gui*.dondoc"):
        outcome = at(offices.hub, "import", str(word), "--format", "json")
        assert (outcome.status, [each["package"] for each in outcome.data]) == (0, [package.stem + ".DONDOC"])
    (told,) = at(offices.hub, "import", str(offices.stick), "--yes", "--format", "json").data
    assert (told["applied"], told["new"]) == (True, 1)


def test_packages_for_others_on_a_stick_are_no_trouble_beside_ones_own(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình")
    mine, others = written(offices.office, offices.stick), written(offices.hub, offices.stick, OFFICE)
    outcome = at(offices.hub, "import", str(offices.stick), "--format", "json")
    assert (outcome.status, outcome.err) == (0, "")
    errors = {each["package"]: each["error"] and each["error"]["code"] for each in outcome.data}
    assert errors == {mine.name: None, others.name: "exchange.not_for_us"}
    named = at(offices.hub, "import", str(mine), str(others))
    assert (named.status, named.codes) == (1, ["exchange.not_for_us"])
    assert "office machines" in named.err
    mine.unlink()
    alone = at(offices.hub, "import", str(offices.stick))
    assert (alone.status, alone.codes) == (1, ["exchange.not_for_us"])


def test_a_folder_without_packages_is_told(at: At, offices: Pair) -> None:
    for word in (offices.stick, offices.stick / "*.dondoc", offices.stick / "none" / "*.dondoc"):
        outcome = at(offices.hub, "import", str(word), "--yes")
        assert (outcome.status, outcome.out, outcome.codes) == (1, "", ["exchange.no_packages"])


def test_what_is_not_there_is_named_as_it_was_typed(at: At, offices: Pair) -> None:
    for word in (offices.stick / "none" / "goi.dondoc", offices.stick / "none"):
        outcome = at(offices.hub, "import", str(word))
        assert (outcome.status, outcome.codes) == (1, ["exchange.source_gone"])
        assert outcome.err.count(str(word)) == 1
        assert outcome.out == ""
        assert at(offices.hub, "import", str(word), "--format", "json").data[0]["error"] is not None
        assert "USB đã bị rút ra" not in outcome.err


# -- machines that are not believed ----------------------------------------------------------------------------------


def returned(at: At, where: Pair, folder: str) -> str:
    stick = where.stick / folder
    stick.mkdir()
    at(where.office, "record", "II.1[a]", "--progress", "in_progress", "--on", "2021-12-01", "--note", folder)
    (found,) = at(where.office, "export", "--to", "VPTU", "--out", str(stick), "--format", "json").data
    return str(found["package"])


def machine_of(found: Any) -> tuple[str, str]:
    return found["machine"], found["machine_state"]


def test_it_is_said_whose_machine_is_not_believed_and_what_to_do(at: At, enrolled: Pair) -> None:
    package = returned(at, enrolled, "one")
    (found,) = at(enrolled.hub, "import", package, "--format", "json").data
    assert list(found) == KEYS
    site, state = machine_of(found)
    assert (state, found["kind"], found["to"], found["from"]) == ("pending", "exchange", "VPTU", "BTCTU")
    for words in (("inspect", package), ("import", package), ("import", package, "--yes"), ("import", package)):
        said = at(enrolled.hub, *words).out
        assert f"{site} của BTCTU chưa được xác nhận" in said
        assert f"office confirm {site} --fingerprint" in said
        assert "tính theo nội dung" in said or "đã nhận trước đây" in said
    (waiting,) = at(enrolled.hub, "office", "pending", "--format", "json").data
    assert waiting["site"] == site
    at(enrolled.hub, "office", "confirm", site, "--fingerprint", waiting["fingerprint"])
    second = returned(at, enrolled, "two")
    assert machine_of(at(enrolled.hub, "inspect", second, "--format", "json").data) == (site, "confirmed")
    assert site not in at(enrolled.hub, "inspect", second).out
    at(enrolled.hub, "office", "revoke", site)
    told = at(enrolled.hub, "inspect", second, "--format", "json").data
    assert list(told) == [*KEYS, "changes"]
    assert machine_of(told) == (site, "revoked")
    assert told["refused"] > 0
    for words in (("inspect", second), ("import", second)):
        said = at(enrolled.hub, *words).out
        assert f"{site} của BTCTU đã bị thu hồi" in said
        assert "office invite BTCTU" in said


def test_the_ledger_tells_two_machines_of_one_office_apart(at: At, enrolled: Pair) -> None:
    package = returned(at, enrolled, "one")
    at(enrolled.hub, "import", package, "--yes")
    newest, *_rest = at(enrolled.hub, "imports", "--format", "json").data
    (waiting,) = at(enrolled.hub, "office", "pending", "--format", "json").data
    assert newest["machine"] == waiting["site"]
    said = at(enrolled.hub, "imports").out
    assert f"{waiting['site'][:4]}…" in said
    assert "Số lúc nhận gói" in said
    assert "tính theo nội dung" in said


# -- where there is no store -----------------------------------------------------------------------------------------


def test_an_invitation_is_looked_into_where_no_store_is(at: At, tmp_path: Path) -> None:
    path, package = tmp_path / "new" / "dondoc.sqlite", str(invitation(OFFICE).package)
    sealed = at(path, "inspect", package, "--format", "json")
    assert (sealed.status, sealed.err, list(sealed.data)) == (0, "", [*KEYS, "changes"])
    assert (sealed.data["kind"], sealed.data["from"], sealed.data["to"]) == ("invitation", None, None)
    assert "--passphrase-file" in at(path, "inspect", package).out
    secret = tmp_path / "mat-khau.txt"
    secret.write_text(invitation(OFFICE).passphrase, encoding="utf-8")
    opened = at(path, "inspect", package, "--passphrase-file", str(secret), "--format", "json").data
    assert (opened["kind"], opened["from"], opened["to"], opened["applied"]) == ("invitation", "VPTU", OFFICE, False)
    assert OFFICE in at(path, "inspect", package, "--passphrase-file", str(secret)).out
    assert not path.parent.exists()


def test_an_invitation_takes_the_place_of_data_that_nobody_used(at: At, tmp_path: Path) -> None:
    path, secret = stores.copied_store(tmp_path / "new"), tmp_path / "mat-khau.txt"
    secret.write_text(invitation(OFFICE).passphrase, encoding="utf-8")
    words = ("import", str(invitation(OFFICE).package), "--passphrase-file", str(secret))
    assert at(path, *words).codes == []
    with Store.open(path, writer=False) as store:
        assert store.office == "VPTU"
    assert at(path, *words, "--yes").codes == []
    with Store.open(path, writer=False) as store:
        assert store.office == OFFICE
    assert list(path.parent.rglob("*.sqlite")) != [path]


def test_data_that_somebody_used_give_way_to_no_invitation(at: At, tmp_path: Path) -> None:
    path, secret = stores.copied_store(tmp_path / "used"), tmp_path / "mat-khau.txt"
    secret.write_text(invitation(OFFICE).passphrase, encoding="utf-8")
    with Store.open(path, today=stores.TODAY) as store:
        record(store, PATH, Progress.IN_PROGRESS, "2021-12-01")
        digest = store.digest()
    words = ("import", str(invitation(OFFICE).package), "--passphrase-file", str(secret))
    assert at(path, *words, "--yes").codes != []
    with Store.open(path, writer=False) as store:
        assert (store.office, store.digest()) == ("VPTU", digest)


def test_looking_into_an_invitation_makes_no_data_of_this_machines_own(command: Run, tmp_path: Path) -> None:
    assert command("inspect", str(invitation(OFFICE).package)).status == 0
    assert not list(tmp_path.rglob("*.sqlite"))


def test_what_an_unconfirmed_machine_wrote_is_listed_with_what_waits(at: At, enrolled: Pair) -> None:
    (taken,) = at(enrolled.hub, "import", returned(at, enrolled, "one"), "--yes", "--format", "json").data
    assert at(enrolled.hub, "refused", "--format", "json").data == []
    said = at(enrolled.hub, "refused").out
    assert "refused --all" in said
    assert "đều được chấp nhận" not in said
    (row,) = at(enrolled.hub, "refused", "--all", "--format", "json").data
    assert (row["office"], row["machine"], row["cell"]) == ("BTCTU", taken["machine"], None)
    assert (row["standing"], row["reason"]) == ("pending", "machine_not_confirmed")
    assert row["subject"].startswith(str(taken["pending"]))
    assert row["reason_words"] in at(enrolled.hub, "refused", "--all").out
