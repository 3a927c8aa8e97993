"""What may be typed: options before or after the command, help and refusals in Vietnamese, exit status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_global_options_stand_before_or_after_the_command(command: Run, store: Path) -> None:
    options = ("--store", str(store), "--as-of", "31/12/2021", "--today", "2022-01-15", "--lang", "en")
    before = command(*options, "list", "--overdue", "--format", "json")
    after = command("list", "--overdue", "--format", "json", *options)
    assert before == after
    assert len(before.data) == 4


def test_what_stands_after_the_command_wins(command: Run, store: Path) -> None:
    found = command("--as-of", "2021-09-30", "--store", str(store), "list", "--overdue", "--format=json",
                    "--as-of", "2022-01-01")  # fmt: skip
    assert len(found.data) == 12


@pytest.mark.parametrize("place", [0, 1, 2])
def test_global_options_stand_anywhere_around_a_command_of_two_words(command: Run, store: Path, place: int) -> None:
    words = ["office", "members", "G-CAPUY", "--format", "json"]
    words[place:place] = ["--store", str(store), "--lang=en"]
    outcome = command(*words)
    assert (outcome.status, outcome.data) == (0, [])


@pytest.mark.parametrize(
    "words", [("deadlines", "--group", "x"), ("picture", "deadlines", "--zoom", "x", "--out", "a.png")]
)
def test_what_may_be_chosen_is_told_as_it_is_typed(command: Run, words: tuple[str, ...]) -> None:
    outcome = command(*words)
    assert (outcome.status, outcome.codes) == (2, ["cli.wrong_use"])
    assert "'breakthrough'" in outcome.err or "'quarter'" in outcome.err
    assert "<" not in outcome.err


def test_language_is_vietnamese_unless_asked_otherwise(command: Run) -> None:
    vietnamese, english = command("list", "--help"), command("--lang", "en", "list", "--help")
    assert vietnamese.status == english.status == 0
    assert vietnamese.out.startswith("cách dùng: ")
    assert english.out.startswith("usage: ")
    for word in ("options", "only", "show this", "output", "DATE"):
        assert word in english.out
        assert word not in vietnamese.out.replace("--", "")


@pytest.mark.parametrize(
    "verb",
    ["list", "show", "record", "assign", "set-deadline", "history", "undo", "redo", "offices", "documents", "init",
     "attach-source", "check", "rebuild", "digest", "screenshot", "table", "direction", "breakthrough", "parameters",
     "questions", "answer", "today", "deadlines", "indicators", "measure", "assess", "chart"],
)  # fmt: skip
def test_every_command_explains_itself(command: Run, verb: str) -> None:
    outcome = command(verb, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert "--store TỆP" in outcome.out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("lisst",),
        ("list", "--format", "xml"),
        ("list", "--format"),
        ("list", "II.3"),
        ("list", "--over"),
        ("list", "--lang", "fr"),
        ("show",),
        ("record", "II.1[a]", "--progress", "completed"),
        ("record", "II.1[a]", "--progress", "done", "--on", "2021-12-31"),
        ("assign", "II.1[a]"),
        ("assign", "II.1[a]", "--lead"),
        ("set-deadline", "II.1[a]", "--to", "none"),
        ("breakthrough", "II.1[a]", "--no", "4"),
        ("table",),
        ("screenshot", "--page", "tasks", "--out", "x.png", "--size", "wide"),
        ("office",),
        ("office", "add"),
        ("office", "add", "SO-A"),
        ("office", "add", "SO-A", "--name", "A", "--from", "x.csv"),
        ("office", "edit", "VPTU"),
        ("office", "members", "G-CAPUY", "--add", "VPTU", "--set", "VPTU"),
    ],
)
def test_wrong_use_is_told_in_vietnamese(command: Run, store: Path, words: tuple[str, ...]) -> None:
    outcome = command("--store", str(store), *words)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.codes == ["cli.wrong_use"]
    assert outcome.err.startswith("cách dùng: ")
    for english in ("error", "required", "expected", "invalid", "usage", "unrecognized", "argument"):
        assert english not in outcome.err
