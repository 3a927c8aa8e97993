"""Official documents do not change unless someone has looked at the change, and another program reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from tests.reports import golden, golden_papers
from tests.reports.office_program import NEEDS_OFFICE, converted


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def made(folder: Path) -> Mapping[str, str]:
    return golden_papers.made(folder)


@pytest.mark.parametrize("name", golden_papers.NAMES)
def test_the_document_is_as_it_was_kept(made: Mapping[str, str], name: str) -> None:
    assert made[name] == golden.kept(name)


@NEEDS_OFFICE
def test_another_program_reads_every_word_of_each(made: Mapping[str, str], folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.glob("*.docx"))
    converted(tmp_path, files, "txt:Text (encoded):UTF8")
    for file in files:
        read = (tmp_path / f"{file.stem}.txt").read_text(encoding="utf-8-sig")
        written = re.findall(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", made[f"{file.stem}.xml"])
        assert len(written) > 20
        assert [text for text in map(unescape, written) if text.strip() and text.strip() not in read] == []
