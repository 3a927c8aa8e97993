"""Every style can be read on its ground, and every state has one."""

from __future__ import annotations

import pytest

from figures.styles import LOOKS, TIMELINESS, Style, ink
from models.vocabulary import Timeliness


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("style", list(Style))
def test_every_look_stands_out_five_to_one(style: Style) -> None:
    light, dark = sorted((luminance(LOOKS[style].ink), luminance(LOOKS[style].ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 5


def test_every_state_has_a_style_that_can_be_read_on_white() -> None:
    assert set(TIMELINESS) == set(Timeliness)
    for state in Timeliness:
        assert 1.05 / (luminance(ink(state)) + 0.05) >= 5
