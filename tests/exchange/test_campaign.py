"""The campaign of two rounds, played with the services and with the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from examples import campaign
from tests.campaign import play
from tests.program import in_this_process

ROOT = Path(__file__).resolve().parent.parent.parent
#: What the campaign tells of, each at least once.
TOLD = (
    "thất lạc", "hỏng một bit", "exchange.package_damaged", "đã nhận trước đó", "trễ 4 ngày", "chạy nhanh 3 năm",
    "qua điện thoại", "thu hồi máy đã mất", "ghi khác nhau", "tự lùi hạn", "Không mất gì",
)  # fmt: skip


@pytest.mark.long
def test_the_campaign_is_played_with_the_services(tmp_path: Path) -> None:
    said: list[str] = []
    digest = campaign.play(tmp_path, say=said.append)
    told = "\n".join(said)
    assert [words for words in TOLD if words not in told] == []
    assert told.count(digest) == 6


@pytest.mark.long
def test_the_campaign_is_played_with_commands_alone(tmp_path: Path) -> None:
    said: list[str] = []
    digest = play(in_this_process, tmp_path, said.append)
    assert "\n".join(said).count(digest) == 6


def test_the_campaign_is_not_played_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "thư.docx").write_bytes(b"")
    words = [sys.executable, "-m", "examples.campaign", str(tmp_path)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "không trống" in ran.stderr
