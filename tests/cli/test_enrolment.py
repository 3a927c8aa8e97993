"""Enrolment and the hub's key from the command line: what is said, what is written, what is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.store import Store
from tests.cli.conftest import TODAY, Outcome, Run
from tests.exchange.enrolled import copied_hub, copied_office, invitation

PASSPHRASE = "mật khẩu của khóa"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store of a hub that has invited offices."""
    return copied_hub(tmp_path / "store")


@pytest.fixture
def urged(on_store: Run) -> Run:
    """As `done`, for what leaves the hub's key without a passphrase: so much is said."""

    def run(*words: str) -> Outcome:
        outcome = on_store(*words)
        assert (outcome.status, outcome.codes) == (0, ["exchange.root_unprotected"])
        assert "hub-key protect" in outcome.err
        return outcome

    return run


@pytest.fixture
def at_office(command: Run, tmp_path: Path) -> Run:
    """Run a command on the store of Ban Tổ chức Tỉnh ủy, founded from the hub's invitation."""
    path = copied_office(tmp_path / "btctu")

    def run(*words: str) -> Outcome:
        return command(*words, "--store", str(path), "--today", TODAY, "--operator", "Trần Thị B")

    return run


@pytest.fixture
def returned(at_office: Run, done: Run, tmp_path: Path) -> None:
    """The office's first return has been taken in."""
    stick = tmp_path / "stick"
    stick.mkdir()
    at_office("record", "II.1[a]", "--progress", "in_progress", "--on", "2021-12-01")
    at_office("export", "--to", "VPTU", "--out", str(stick))
    (package,) = stick.iterdir()
    done("import", str(package), "--yes")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A passphrase file as Windows' editor leaves it."""
    file = tmp_path / "mat-khau.txt"
    file.write_text(f"{PASSPHRASE}\r\n", encoding="utf-8-sig", newline="")
    return file


def test_an_invitation_is_written_and_its_passphrase_said_once(
    urged: Run, done: Run, command: Run, tmp_path: Path
) -> None:
    made = urged("office", "invite", "BTGTU", "--out", str(tmp_path / "moi.dondoc")).data
    assert set(made) == {"office", "package", "passphrase"}
    assert made["office"] == "BTGTU"
    assert made["passphrase"] not in done("history").out
    file = tmp_path / "p.txt"
    file.write_text(made["passphrase"] + "\n", encoding="utf-8")
    target = tmp_path / "office" / "kho.sqlite"
    words = ("import", made["package"], "--passphrase-file", str(file), "--yes", "--store", str(target))
    begun = command(*words, "--today", TODAY, "--operator", "Trần Thị Bình")
    assert (begun.status, begun.err) == (0, "")
    assert "BTGTU" in begun.out
    assert command("digest", "--store", str(target)).out == done("digest").out


def test_an_invitation_with_a_passphrase_of_ones_own(urged: Run, tmp_path: Path, secret: Path) -> None:
    words = ("office", "invite", "BTGTU", "--out", str(tmp_path), "--passphrase-file", str(secret))
    assert urged(*words, "--format", "json").data["passphrase"] == PASSPHRASE
    said = urged(*words, "--format", "table").out
    assert "moi-BTGTU-2.dondoc" in said
    assert PASSPHRASE in said


def test_on_a_screen_an_invitation_is_told_in_words(
    urged: Run, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.console.enrolment.is_watched", lambda: True)
    words = ("office", "invite", "BTGTU", "--out", str(tmp_path), "--passphrase-file", str(secret))
    said = urged(*words).out
    assert PASSPHRASE in said
    assert "import moi-BTGTU.dondoc --passphrase-file" in said
    assert urged(*words, "--format", "json").data["passphrase"] == PASSPHRASE


def test_what_is_no_invitation_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    out, short = ("--out", str(tmp_path / "moi.dondoc")), tmp_path / "ngan.txt"
    short.write_text("ngắn\n", encoding="utf-8")
    assert refused("office", "invite", "G-CAPUY", *out) == "exchange.invitation_group"
    assert refused("office", "invite", "KHONG", *out) == "office.unknown"
    assert refused("office", "invite", "TCT", *out, "--passphrase-file", str(short)) == "exchange.passphrase_short"
    assert refused("office", "invite", "TCT", *out, "--passphrase-file", str(tmp_path / "x")) == "file.missing"
    assert not (tmp_path / "moi.dondoc").exists()


def test_first_start_with_a_wrong_passphrase_makes_nothing(command: Run, tmp_path: Path, secret: Path) -> None:
    target = tmp_path / "office" / "kho.sqlite"
    words = ("import", str(invitation().package), "--passphrase-file", str(secret), "--yes", "--store", str(target))
    outcome = command(*words)
    assert (outcome.status, outcome.codes) == (1, ["exchange.passphrase_wrong"])
    assert PASSPHRASE not in outcome.err
    assert not target.exists()


@pytest.mark.usefixtures("returned")
def test_a_machine_waits_is_confirmed_and_revoked(
    done: Run, urged: Run, refused: Callable[..., str], at_office: Run
) -> None:
    (waiting,) = done("office", "pending", "--format", "json").data
    assert list(waiting)[:4] == ["site", "office", "name", "fingerprint"]
    assert (waiting["office"], waiting["name"], waiting["person"]) == ("BTCTU", "Ban Tổ chức Tỉnh ủy", "Trần Thị B")
    assert waiting["fingerprint"] in done("office", "pending").out
    read_out = next(each for each in at_office("office", "machines", "--format", "json").data if each["own"])
    assert (read_out["fingerprint"], read_out["state"]) == (waiting["fingerprint"], "pending")
    assert waiting["fingerprint"] in at_office("office", "machines").out
    site, code = waiting["site"], waiting["fingerprint"]
    assert refused("office", "confirm", site, "--fingerprint", "1234") == "exchange.fingerprint_wrong"
    assert refused("office", "confirm", "abc", "--fingerprint", code) == "exchange.machine_unknown"
    assert refused("office", "revoke", site) == "exchange.machine_unknown"
    said = urged("office", "confirm", site, "--fingerprint", code.replace(" ", "")).out
    assert site in said
    assert "export --to BTCTU" in said
    assert done("office", "pending", "--format", "json").data == []
    task = next(each for each in done("list", "--format", "json").data if each["path"] == "II.1[a]")
    assert task["progress"] == "in_progress"
    assert refused("office", "confirm", site, "--fingerprint", code) == "exchange.machine_confirmed"
    done("office", "revoke", site)
    rows = {each["office"]: each for each in done("office", "machines", "--format", "json").data}
    assert (rows["BTCTU"]["state"], rows["VPTU"]["state"]) == ("revoked", "confirmed")
    assert rows["BTCTU"]["valid_up_to"] > 0
    assert "Đã thu hồi" in done("office", "machines").out
    assert refused("office", "confirm", site, "--fingerprint", code) == "exchange.machine_revoked"
    assert refused("office", "revoke", site) == "exchange.machine_revoked_already"


def test_only_what_came_is_counted_where_a_machine_has_former_names(
    at_office: Run, done: Run, urged: Run, tmp_path: Path
) -> None:
    """It was put back from a copy twice before its first return: both names have the same keys."""
    path, copy = tmp_path / "btctu" / "dondoc.sqlite", tmp_path / "copy.sqlite"
    for day in ("2021-12-01", "2021-12-02"):
        shutil.copy(path, copy)
        Store.restore(path, copy)
        at_office("record", "II.1[a]", "--progress", "in_progress", "--on", day)
    at_office("export", "--to", "VPTU", "--out", str(tmp_path))
    (package,) = tmp_path.glob("*.dondoc")
    done("import", str(package), "--yes")
    (waiting,) = done("office", "pending", "--format", "json").data
    told = urged("office", "confirm", waiting["site"], "--fingerprint", waiting["fingerprint"]).out
    assert "2 mục" in told


def test_nothing_is_urged_once_the_key_has_a_passphrase(done: Run, secret: Path, tmp_path: Path) -> None:
    done("hub-key", "protect", "--passphrase-file", str(secret))
    done("office", "invite", "BTGTU", "--out", str(tmp_path))


def test_warnings_are_told_from_trouble(on_store: Run, tmp_path: Path) -> None:
    warning = on_store("office", "invite", "BTGTU", "--out", str(tmp_path)).err
    trouble = on_store("office", "invite", "KHONG", "--out", str(tmp_path)).err
    assert warning.startswith("[exchange.root_unprotected] Lưu ý: ")
    assert "Lưu ý" not in trouble


def recovery_lines(sheet: Path) -> str:
    """The sheet as somebody types it."""
    groups = re.findall(r"(?<!\w)[A-Z2-7]{4}(?!\w)", PdfReader(sheet).pages[0].extract_text())[:16]
    return "\n".join(" ".join(groups[start : start + 4]).lower() for start in range(0, 16, 4))


def shown(run: Run) -> dict[str, object]:
    found = run("hub-key", "show", "--format", "json").data
    assert isinstance(found, dict)
    return found


def test_the_key_is_protected_printed_and_recovered(
    done: Run, on_store: Run, refused: Callable[..., str], secret: Path, tmp_path: Path
) -> None:
    before = shown(done)
    assert (before["here"], before["protected"], before["certified"]) == (True, False, True)
    sheet = tmp_path / "phieu.pdf"
    said = done("hub-key", "protect", "--passphrase-file", str(secret), "--sheet", str(sheet)).out
    assert str(before["fingerprint"]) in said
    assert PASSPHRASE not in said
    assert shown(done) == {**before, "protected": True}
    assert str(before["fingerprint"]) in done("hub-key", "show").out
    again = tmp_path / "phieu-2.pdf"
    assert refused("hub-key", "sheet", "--out", str(again)) == "exchange.root_protected"
    assert refused("hub-key", "protect", "--passphrase-file", str(secret)) == "exchange.root_protected"
    assert not again.exists()
    done("hub-key", "sheet", "--out", str(again), "--passphrase-file", str(secret))
    assert recovery_lines(again) == recovery_lines(sheet)
    typed = tmp_path / "go-lai.txt"
    typed.write_text(recovery_lines(sheet), encoding="utf-8")
    recovered = on_store("hub-key", "recover", "--recovery-file", str(typed))
    assert (recovered.status, recovered.codes) == (0, ["exchange.root_unprotected"])
    assert shown(done) == before


def test_a_slip_in_the_recovery_file_is_named_by_its_line(done: Run, on_store: Run, tmp_path: Path) -> None:
    sheet, typed = tmp_path / "phieu.pdf", tmp_path / "go-lai.txt"
    done("hub-key", "sheet", "--out", str(sheet))
    lines = recovery_lines(sheet).splitlines()
    assert len(lines) == 4
    lines[2] = ("b" if lines[2][0] == "a" else "a") + lines[2][1:]
    typed.write_text("\n".join(lines), encoding="utf-8")
    outcome = on_store("hub-key", "recover", "--recovery-file", str(typed))
    assert (outcome.status, outcome.codes) == (1, ["exchange.recovery_wrong"])
    assert "3" in outcome.err
    assert not any(group in outcome.err.lower() for group in lines[2].split())


def test_a_sheet_that_cannot_be_written_protects_nothing(
    done: Run, refused: Callable[..., str], secret: Path, tmp_path: Path
) -> None:
    words = ("hub-key", "protect", "--passphrase-file", str(secret), "--sheet", str(tmp_path / "none" / "a.pdf"))
    assert refused(*words) == "report.folder_missing"
    assert shown(done)["protected"] is False


def test_the_key_is_the_hubs_alone(at_office: Run, secret: Path, tmp_path: Path) -> None:
    found = shown(at_office)
    assert (found["here"], found["protected"], found["certified"]) == (False, None, False)
    assert found["fingerprint"] is not None
    for words in (
        ("hub-key", "protect", "--passphrase-file", str(secret)),
        ("hub-key", "sheet", "--out", str(tmp_path / "a.pdf")),
        ("hub-key", "recover", "--passphrase-file", str(secret)),
        ("office", "invite", "TCT", "--out", str(tmp_path / "moi.dondoc")),
    ):
        outcome = at_office(*words)
        assert (outcome.status, outcome.codes) == (1, ["authority.hub_only"])


def test_recover_asks_for_one_way(on_store: Run) -> None:
    assert on_store("hub-key", "recover").status == 2
