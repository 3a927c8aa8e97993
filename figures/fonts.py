"""The fonts that the program ships, for its pictures and for what it prints; the name of each is its file's too."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
REGULAR, BOLD = "LiberationSerif-Regular", "LiberationSerif-Bold"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
#: Holds the signs, and most other characters that the serif lacks.
SIGNS = "DejaVuSans"


def font_file(name: str) -> Path:
    """Where the font of that name lies."""
    return FONTS / f"{name}.ttf"
