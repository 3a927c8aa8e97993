"""What only a whole copy of the source can show, tried on texts made up for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check_source import main, table_findings
from tests.programme.accounting import all_lines
from tests.programme.bundled import load
from tests.programme.source import Source
from tests.programme.wording import copied_runs


def _as_if_whole(extra: dict[int, str]) -> Source:
    table = Source.fragments()
    return Source({**table.lines, **extra}, last=table.last, whole=True, sha256=table.sha256)


def test_lines_that_nothing_claims_are_found() -> None:
    assert all_lines(load(), _as_if_whole({})) == []
    # 107 stands between the third breakthrough and the next heading.
    assert len(all_lines(load(), _as_if_whole({107: "Một dòng không thuộc việc nào."}))) == 1


def test_damage_outside_the_headings_is_found() -> None:
    assert len(all_lines(load(), _as_if_whole({200: "bồi d  ng cán bộ"}))) == 1
    assert len(all_lines(load(), _as_if_whole({200: "chƣơng trình"}))) == 1


def test_a_copied_sentence_is_found() -> None:
    bundled = load()
    summary = next(task["summary"] for task in bundled.tasks if len((task["summary"] or "").split()) > 9)
    own = Source({1: summary}, last=1, whole=True, sha256="")
    assert copied_runs(bundled, own)
    shuffled = Source({1: " ".join(sorted(summary.split()))}, last=1, whole=True, sha256="")
    assert copied_runs(bundled, shuffled) == []


def test_a_table_of_another_text_is_found() -> None:
    assert table_findings(Source({1: "khác"}, last=1, whole=True, sha256=""))


def test_another_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text("CHƯƠNG TRÌNH khác\n" * 1400, encoding="utf-8")
    assert main([str(other)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("sha256 ")
    assert said[-1].endswith(" findings")


def test_a_missing_file_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([str(tmp_path / "none.txt")])
    assert left.value.code == 2
    assert "no such file" in capsys.readouterr().err
