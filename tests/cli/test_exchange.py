"""Packages from the command line: written, looked into, taken in, listed, taken back; with the keys of the contract."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import TODAY, Outcome, Run
from tests.exchange.enrolled import invitation
from tests.exchanging import LED, OFFICE, OFFICER, Pair, damaged, pair, report, written
from ui.paths import preferences_file
from ui.preferences import Preferences

At = Callable[..., Outcome]
#: What the contract names for each package.
KEYS = {"package", "from", "round", "new", "changed", "refused", "pending", "conflicts", "missing", "applied"}


@pytest.fixture
def offices(tmp_path: Path) -> Pair:
    return pair(tmp_path)


@pytest.fixture
def at(command: Run) -> At:
    """Run a command on one of the stores."""

    def run(store: Path, *words: str) -> Outcome:
        return command(*words, "--store", str(store), "--today", TODAY, "--operator", OFFICER)

    return run


def exported(at: At, store: Path, stick: Path, to: str = "VPTU", *words: str) -> Any:
    (found,) = at(store, "export", "--to", to, "--out", str(stick), "--format", "json", *words).data
    return found


def test_a_return_is_written_shown_and_taken_in_only_with_yes(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình")
    package = exported(at, offices.office, offices.stick, "VPTU", "--round", "quarter/2021-Q4")
    assert package["office"] == "VPTU"
    assert package["round"] == "quarter/2021-Q4"
    assert Path(package["package"]).stat().st_size == package["size"]
    before = at(offices.hub, "digest").out
    shown = at(offices.hub, "import", package["package"], "--format", "json")
    assert shown.status == 0
    (told,) = shown.data
    assert told.keys() >= KEYS
    assert (told["from"], told["person"], told["round"]) == (OFFICE, OFFICER, "quarter/2021-Q4")
    assert (told["new"], told["refused"], told["missing"], told["error"]) == (1, 0, [], None)
    assert told["applied"] is False
    assert told["id"] is None
    assert at(offices.hub, "digest").out == before
    assert len(at(offices.hub, "imports", "--format", "json").data) == 1
    (taken,) = at(offices.hub, "import", package["package"], "--yes", "--format", "json").data
    assert taken["applied"] is True
    assert at(offices.hub, "digest").out != before
    newest = at(offices.hub, "imports", "--format", "json").data[0]
    assert (newest["id"], newest["new"], newest["undone_at"]) == (taken["id"], 1, None)
    again = at(offices.hub, "import", package["package"], "--yes", "--format", "json").data[0]
    assert (again["repeated"], again["undone"], again["applied"]) == (True, False, False)
    at(offices.hub, "undo-import", str(taken["id"]))
    again = at(offices.hub, "import", package["package"], "--yes", "--format", "json").data[0]
    assert (again["repeated"], again["undone"], again["applied"]) == (True, True, False)
    assert str(taken["id"]) in at(offices.hub, "import", package["package"], "--yes").out


def test_without_yes_and_with_dry_run_it_is_said_that_nothing_was_taken_in(at: At, offices: Pair) -> None:
    package = written(offices.office, offices.stick)
    assert "--yes" in at(offices.hub, "import", str(package)).out
    assert "--yes" in at(offices.hub, "import", str(package), "--dry-run").out
    assert "--yes" not in at(offices.hub, "import", str(package), "--yes").out
    both = at(offices.hub, "import", str(package), "--dry-run", "--yes")
    assert (both.status, both.codes) == (2, ["cli.wrong_use"])


def test_a_damaged_package_keeps_no_other_one_back(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình")
    package = written(offices.office, offices.stick)
    broken = damaged(package)
    outcome = at(offices.hub, "import", str(broken), str(package), "--yes", "--format", "json")
    assert outcome.status == 1
    assert outcome.codes == ["exchange.package_damaged"]
    wrong, good = outcome.data
    assert wrong["error"]["code"] == "exchange.package_damaged"
    assert (wrong["from"], wrong["applied"]) == (None, False)
    assert good["applied"] is True
    several = at(offices.hub, "import", str(broken), str(offices.stick / "khong-co.dondoc"))
    assert several.status == 1
    assert several.codes == ["exchange.package_damaged", "exchange.source_gone"]


def test_inspect_tells_field_by_field_what_would_change(at: At, offices: Pair) -> None:
    report(offices.office, "Đã trình Ban Thường vụ")
    package = written(offices.office, offices.stick)
    found = at(offices.hub, "inspect", str(package), "--format", "json").data
    assert found.keys() >= KEYS | {"changes"}
    fields = {each["field"]: each["new"] for change in found["changes"] for each in change["fields"]}
    assert fields["note"] == "Đã trình Ban Thường vụ"
    assert {change["operator"] for change in found["changes"]} == {OFFICER}
    assert LED in at(offices.hub, "inspect", str(package)).out
    assert len(at(offices.hub, "imports", "--format", "json").data) == 1
    refused = at(offices.hub, "inspect", str(damaged(package)))
    assert (refused.status, refused.codes) == (1, ["exchange.package_damaged"])


def test_a_package_is_taken_back_and_in_again(at: At, offices: Pair) -> None:
    before = at(offices.hub, "digest").out
    report(offices.office, "Đã trình")
    package = written(offices.office, offices.stick)
    number = str(at(offices.hub, "import", str(package), "--yes", "--format", "json").data[0]["id"])
    after = at(offices.hub, "digest").out
    assert number in at(offices.hub, "undo-import", number).out
    assert at(offices.hub, "digest").out == before
    assert at(offices.hub, "imports", "--format", "json").data[0]["undone_at"] is not None
    other = at(offices.hub, "undo")
    assert (other.status, other.codes) == (0, ["undo.not_the_import"])
    assert f"redo-import {number}" in other.err
    assert at(offices.hub, "redo").codes == []
    twice = at(offices.hub, "undo-import", number)
    assert (twice.status, twice.codes) == (1, ["exchange.package_undone"])
    assert at(offices.hub, "redo-import", number).status == 0
    assert at(offices.hub, "digest").out == after
    assert at(offices.hub, "redo-import", number).codes == ["exchange.package_stands"]
    assert at(offices.hub, "undo-import", "99").codes == ["exchange.package_unknown"]


def test_all_are_the_offices_that_can_open_a_package(at: At, offices: Pair, on_store: Run) -> None:
    out = ("--out", str(offices.stick), "--format", "json")
    assert [each["office"] for each in at(offices.hub, "export", "--to", "all", *out).data] == [OFFICE]
    assert [each["office"] for each in at(offices.office, "export", "--to", "ALL", *out).data] == ["VPTU"]
    assert on_store("export", "--to", "all", *out).codes == ["export.nobody"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--to", "BTGTU"), "exchange.receiver_unknown"),
        (("--to", OFFICE, "BTGTU"), "exchange.receiver_unknown"),
        (("--to", "G-THAMMUU"), "exchange.receiver_unknown"),
        (("--to", "VPTU"), "exchange.receiver_own"),
        (("--to", "KHONG-CO"), "office.unknown"),
        (("--to", OFFICE, "--round", "year/2021"), "round.unknown"),
    ],
)
def test_what_cannot_be_written_is_refused(at: At, offices: Pair, words: tuple[str, ...], code: str) -> None:
    outcome = at(offices.hub, "export", "--out", str(offices.stick), *words)
    assert (outcome.status, outcome.codes) == (1, [code])
    assert list(offices.stick.iterdir()) == []


def test_an_office_that_has_not_heard_of_a_round_is_told_how_it_will(at: At, offices: Pair) -> None:
    words = ("--out", str(offices.stick), "--round", "year/2021")
    said = [at(offices.office, "export", "--to", "VPTU", *words), at(offices.hub, "export", "--to", OFFICE, *words)]
    assert [each.codes for each in said] == [["round.unknown"]] * 2
    assert ["gói không kèm đợt" in each.err for each in said] == [True, False]


def test_where_nothing_can_be_sent_the_advice_is_what_this_office_can_do(at: At, offices: Pair) -> None:
    out = ("--out", str(offices.stick))
    own = at(offices.office, "export", "--to", OFFICE, *out)
    assert (own.status, own.codes) == (1, ["exchange.receiver_own"])
    said = {}
    for store in (offices.hub, offices.office):
        other = at(store, "export", "--to", "BTGTU", *out)
        assert (other.status, other.codes) == (1, ["exchange.receiver_unknown"])
        assert "BTGTU" in other.err
        said[store] = other.err
    assert said[offices.hub] != said[offices.office]
    assert list(offices.stick.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(at: At, offices: Pair) -> None:
    for name in ("none", "x" * 300):
        outcome = at(offices.hub, "export", "--to", OFFICE, "--out", str(offices.stick / name))
        assert (outcome.status, outcome.codes) == (1, ["exchange.target_gone"])


def test_packages_written_here_are_listed(at: At, offices: Pair) -> None:
    package = exported(at, offices.office, offices.stick)
    newest = at(offices.office, "exports", "--format", "json").data[0]
    assert (newest["package"], newest["to"], newest["operator"]) == (Path(package["package"]).name, "VPTU", OFFICER)
    assert Path(package["package"]).name in at(offices.office, "exports").out
    assert OFFICE in at(offices.hub, "imports").out


def test_listings_of_the_ledger_have_their_keys(at: At, offices: Pair) -> None:
    (taken,) = at(offices.hub, "imports", "--format", "json").data
    assert list(taken) == [
        "id", "package", "from", "person", "number", "round", "made_at", "received_at", "undone_at", "new", "changed",
        "refused", "pending", "conflicts", "machine", "files",
    ]  # fmt: skip
    assert at(offices.hub, "imports", "--format", "csv").out.splitlines()[0].split(",") == list(taken)


# -- an office's first start -----------------------------------------------------------------------------------------


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "mat-khau.txt"
    file.write_text(invitation(OFFICE).passphrase + "\n", encoding="utf-8")
    return file


def test_an_invitation_where_no_store_is_makes_the_store_of_its_office(
    at: At, tmp_path: Path, passphrase_file: Path
) -> None:
    path = tmp_path / "new" / "dondoc.sqlite"
    words = ("import", str(invitation(OFFICE).package), "--passphrase-file", str(passphrase_file), "--format", "json")
    (shown,) = at(path, *words).data
    assert shown["applied"] is False
    assert not path.exists()
    (made,) = at(path, *words, "--yes").data
    assert made.keys() >= KEYS
    assert (made["from"], made["applied"], made["error"]) == ("VPTU", True, None)
    assert len(at(path, "imports", "--format", "json").data) == 1
    assert at(path, *words, "--yes").data[0]["repeated"] is True


def test_the_name_given_at_the_beginning_serves_both_doors(
    at: At, command: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    path = tmp_path / "new" / "dondoc.sqlite"
    words = ("import", str(invitation(OFFICE).package), "--passphrase-file", str(passphrase_file), "--yes")
    said = at(path, *words).out
    assert "export --to VPTU" in said
    assert Preferences.load(preferences_file()).operator == OFFICER
    record = ("record", LED, "--progress", "in_progress", "--on", "2022-01-20")
    assert command(*record, "--store", str(path), "--today", TODAY).status == 0
    newest, *_earlier = at(path, "history", "--format", "json").data
    assert newest["operator"] == OFFICER
    said = at(path, "export", "--to", "VPTU", "--out", str(tmp_path)).out
    assert "office machines" in said
    other = ("init", "--store", str(tmp_path / "khac.sqlite"), "--operator", "Người Khác")
    assert command(*other).status == 0
    assert Preferences.load(preferences_file()).operator == OFFICER


def test_who_begins_without_a_name_is_told_which_one_will_sign(
    at: At, command: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    words = ("import", str(invitation(OFFICE).package), "--passphrase-file", str(passphrase_file), "--today", TODAY)
    stores = [tmp_path / str(number) / "dondoc.sqlite" for number in range(4)]
    assert command(*words, "--store", str(stores[0])).codes == []
    nameless = command(*words, "--yes", "--store", str(stores[0]))
    assert (nameless.status, nameless.codes) == (0, ["operator.not_kept"])
    assert Preferences.load(preferences_file()).operator in nameless.err
    assert at(stores[1], *words[:-2], "--yes").codes == []
    for number, given in ((2, ()), (3, ("--operator", "Người Khác"))):
        of_another = command(*words, "--yes", "--store", str(stores[number]), *given)
        assert (of_another.status, of_another.codes) == (0, ["operator.not_kept"])
        assert f"“{OFFICER}”" in of_another.err


def test_an_invitation_needs_its_passphrase_and_makes_nothing_without(at: At, tmp_path: Path) -> None:
    path, package = tmp_path / "new" / "dondoc.sqlite", str(invitation(OFFICE).package)
    outcome = at(path, "import", package, "--yes")
    assert (outcome.status, outcome.codes) == (1, ["exchange.passphrase_missing"])
    wrong = tmp_path / "sai.txt"
    wrong.write_text("không phải mật khẩu này", encoding="utf-8")
    outcome = at(path, "import", package, "--yes", "--passphrase-file", str(wrong))
    assert (outcome.status, outcome.codes) == (1, ["exchange.passphrase_wrong"])
    outcome = at(path, "import", package, package, "--yes", "--passphrase-file", str(wrong))
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])
    assert not path.exists()
    assert at(path, "import", str(tmp_path / "none.dondoc"), "--yes").codes == ["store.missing"]


def test_what_an_office_sends_without_the_round_that_asks_for_it_is_told_to_be_no_return(at: At, offices: Pair) -> None:
    words = ("export", "--to", "VPTU", "--out", str(offices.stick))
    told = at(offices.office, *words).err
    assert "[export.without_round]" in told
    assert "quarter/2021-Q4" in told
    assert at(offices.office, *words, "--round", "quarter/2021-Q4").err == ""
    assert "export.without_round" not in at(offices.hub, "export", "--to", OFFICE, "--out", str(offices.stick)).err
