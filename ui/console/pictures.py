"""Pictures of the real window, made without a display."""

from __future__ import annotations

from argparse import Namespace


def screenshot(args: Namespace) -> None:
    """`screenshot`: one page at one size into a .png file."""
