"""Charts and the overview on the command line: as tables, as data, as pictures, without Qt."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import TODAY, Run

ROOT = Path(__file__).resolve().parents[2]


def test_a_chart_as_a_table_tells_figures_targets_and_reasons(done: Run) -> None:
    done("measure", "N04", "--period", "2021", "--value", "35", "--of", "63", "--source", "VCCI")
    said = done("chart", "N04").out
    for words in ("N04. Thứ hạng PCI", "≤ 30 (2025)", "39/63", "35/63", "VCCI", "15/02/2022", "phần mềm tính"):
        assert words in said


def test_a_chart_as_csv_has_a_line_for_each_figure(done: Run) -> None:
    done("measure", "N04", "--period", "2021", "--missing", "not_published")
    lines = list(csv.DictReader(io.StringIO(done("chart", "N04", "--format", "csv").out)))
    assert [(line["period"], line["value"]) for line in lines] == [("2020", "39/63"), ("2021", "chưa công bố")]


def test_an_unknown_indicator_is_refused(refused: Callable[..., str]) -> None:
    assert refused("chart", "N99") == "indicator.unknown"


def test_a_picture_of_another_kind_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    assert refused("picture", "chart", "N04", "--out", str(tmp_path / "chart.gif")) == "picture.unknown_format"
    assert refused("picture", "overview", "--out", str(tmp_path / "page.jpg")) == "picture.unknown_format"
    assert not list(tmp_path.glob("*.gif")) + list(tmp_path.glob("*.jpg"))


def test_pictures_are_written(done: Run, tmp_path: Path) -> None:
    assert "15/02/2022" in done("picture", "chart", "N04", "--out", str(tmp_path / "chart.svg")).out
    assert "52 nhiệm vụ" in done("picture", "overview", "--out", str(tmp_path / "page.png")).out
    assert (tmp_path / "chart.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_may_show_some_years_only(done: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    out = str(tmp_path / "chart.png")
    done("picture", "chart", "N04", "--from", "2021-01-01", "--to", "2023-12-31", "--out", out)
    assert refused("picture", "chart", "N04", "--from", "2040-01-01", "--out", out) == "picture.empty_range"


def test_what_was_known_earlier_says_so_once(done: Run, tmp_path: Path) -> None:
    known = ("--known-on", "2022-02-10")
    assert "10/02/2022" in " ".join(json.loads(done("chart", "N04", *known, "--format", "json").out)["notes"])
    assert done("chart", "N04", *known).out.count("10/02/2022") == 1
    for words in (("chart", "N04"), ("overview",)):
        out = tmp_path / f"{words[0]}.pdf"
        done("picture", *words, *known, "--out", str(out))
        assert "10/02/2022" in " ".join(page.extract_text() for page in PdfReader(out).pages)


def test_neither_chart_nor_picture_needs_qt(store: Path, tmp_path: Path) -> None:
    """And a chart as data does not even need the library of pictures."""
    program = (
        "import sys, cli\n"
        "status = cli.main(sys.argv[1:])\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(status, sorted(loaded & {'PySide6', 'shiboken6', 'matplotlib'}), file=sys.stderr)"
    )
    fixed = ["--store", str(store), "--today", TODAY]
    for words, loaded in (
        (["chart", "N04", "--format", "json"], "0 []"),
        (["picture", "chart", "N04", "--out", str(tmp_path / "chart.png")], "0 ['matplotlib']"),
        (["picture", "overview", "--out", str(tmp_path / "page.pdf")], "0 ['matplotlib']"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *words, *fixed], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stderr.splitlines()[-1] == loaded
