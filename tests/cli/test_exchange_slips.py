"""Slips of the keyboard in the commands of the exchange: a stable code, exit 1 or 2, nothing written or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Outcome, Run
from tests.exchange.enrolled import copied_hub, invitation

LONG = "x" * 300
EMPTY, NOWHERE = ("--out", ""), ("--out", "{stick}/" + LONG)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return copied_hub(tmp_path / "store")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def typed(on_store: Run, store: Path, stick: Path, tmp_path: Path) -> Run:
    """Run a command that must fail and leave the data and the stick as they were."""
    (tmp_path / "trong.txt").write_text("\n\n", encoding="utf-8")

    def run(*words: str) -> Outcome:
        places = {"stick": stick, "blank": tmp_path / "trong.txt", "invitation": invitation().package, "store": store}
        before = on_store("history", "--format", "json").out, on_store("exports").out, on_store("imports").out
        outcome = on_store(*(word.format(**places) for word in words))
        assert (on_store("history", "--format", "json").out, on_store("exports").out, on_store("imports").out) == before
        assert list(stick.iterdir()) == []
        assert "Traceback" not in outcome.err
        return outcome

    return run


@pytest.mark.parametrize(
    "words",
    [
        ("import", ""),
        ("inspect", ""),
        ("export", "--to", "VPTU", *EMPTY),
        ("export", "--to", "", "--out", "{stick}"),
        ("export", "--to", ",", "--out", "{stick}"),
        ("office", "invite", "BTGTU", *EMPTY),
    ],
)
def test_what_is_left_empty_is_wrong_use(typed: Run, words: tuple[str, ...]) -> None:
    """An empty name would stand for the folder in which the command was typed."""
    outcome = typed(*words)
    assert (outcome.status, outcome.out, outcome.codes) == (2, "", ["cli.wrong_use"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", "{stick}/" + LONG), "exchange.source_gone"),
        (("import", "{blank}"), "exchange.no_package"),
        (("inspect", "{blank}"), "exchange.no_package"),
        (("inspect", "{stick}"), "exchange.not_a_file"),
        (("inspect", "{stick}/" + LONG), "exchange.source_gone"),
        (("import", "{invitation}", "--passphrase-file", "{blank}"), "exchange.passphrase_missing"),
        (("inspect", "{invitation}", "--passphrase-file", "{stick}"), "file.missing"),
        (("export", "--to", "VPTU", *NOWHERE), "exchange.receiver_own"),
        (("export", "--to", "VPTU", "--out", "{stick}", "--round", ""), "round.unknown"),
        (("office", "invite", "BTGTU", *NOWHERE), "exchange.bad_name"),
        (("office", "invite", "BTGTU", "--out", "{stick}/none/moi.dondoc"), "exchange.target_gone"),
        (("undo-import", "9" * 30), "value.out_of_range"),
        (("redo-import", "2147483648"), "value.out_of_range"),
        (("history", "--limit", "9" * 30), "value.out_of_range"),
        (("round", "matrix", ""), "round.unknown"),
        (("conflicts", "--office", "KHONG"), "office.unknown"),
        (("hub-key", "sheet", "--out", "{stick}/phieu.docx"), "report.unknown_format"),
        (("hub-key", "protect", "--passphrase-file", "{blank}", "--sheet", "{stick}/a.txt"), "report.unknown_format"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(typed: Run, words: tuple[str, ...], code: str) -> None:
    outcome = typed(*words)
    assert (outcome.status, outcome.codes) == (1, [code])


def test_an_empty_passphrase_makes_no_data(command: Run, tmp_path: Path) -> None:
    blank, target = tmp_path / "trong.txt", tmp_path / "new" / "kho.sqlite"
    blank.write_text(" \n", encoding="utf-8")
    words = ("import", str(invitation().package), "--yes", "--passphrase-file", str(blank), "--store", str(target))
    outcome = command(*words, "--today", TODAY)
    assert (outcome.status, outcome.codes) == (1, ["exchange.passphrase_missing"])
    assert blank.name in outcome.err
    assert not target.parent.exists()
