"""Pictures of the real window, made without a display."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from models.errors import KnownError
from models.landing import land
from models.messages import LANGUAGES, _
from ui.console.listing import target
from ui.console.opening import opened, operator
from ui.console.speaking import echo
from ui.console.typed import day
from ui.preferences import Preferences


def screenshot(args: Namespace) -> None:
    """`screenshot`: one page at one size into a .png file; Qt is loaded only here."""
    out, as_of, known_on = target(args.out), day(args.as_of), day(args.known_on)
    preferences = Preferences(operator=operator(args), language=args.lang or LANGUAGES[0])
    _make_application(preferences.language)
    from ui.screenshot import take

    width, height = args.size
    with opened(args) as store, TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        take(
            store,
            page=args.page,
            width=width,
            height=height,
            out=picture,
            as_of=as_of,
            known_on=known_on,
            look=args.theme,
            preferences=preferences,
        )
        land(out, picture.read_bytes())
    echo(_("{name} written: page {page}, {width}x{height}.", name=out.name, page=args.page, width=width, height=height))


def _make_application(language: str) -> None:
    """Qt without a display, or KnownError `screenshot.no_window` where it cannot be loaded at all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.display import why_no_window

    reason = why_no_window()
    if reason is not None:
        raise KnownError("screenshot.no_window", reason)
    from ui.application import make_application

    make_application(language)
