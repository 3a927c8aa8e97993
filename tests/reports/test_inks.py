"""The inks of paper are those of the screen, and dark enough."""

from __future__ import annotations

import pytest

from models.vocabulary import Timeliness
from reports.inks import ink
from ui.theme import LOOKS, timeliness_style


@pytest.mark.parametrize("state", list(Timeliness))
def test_paper_and_screen_agree(state: Timeliness) -> None:
    assert ink(state) == LOOKS[timeliness_style(state)].ink


@pytest.mark.parametrize("state", list(Timeliness))
def test_ink_stands_out_from_white_five_to_one(state: Timeliness) -> None:
    parts = [int(ink(state)[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (light + 0.05) >= 5
