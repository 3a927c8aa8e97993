"""Pictures of the real window and of the deadline view, made without a display."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from figures.deadlines.axis import Zoom
from figures.deadlines.scene import Grouping
from figures.deadlines.stretch import first_day
from figures.picture_kinds import picture_kind
from models.errors import KnownError
from models.landing import land
from models.messages import LANGUAGES, _
from models.rules.dates import date_words
from ui.console.listing import target
from ui.console.opening import as_of_date, opened, operator, reading
from ui.console.speaking import echo
from ui.console.typed import day
from ui.preferences import Preferences


def screenshot(args: Namespace) -> None:
    """`screenshot`: one page at one size into a .png file; Qt is loaded only here."""
    out, as_of, known_on = target(args.out), day(args.as_of), day(args.known_on)
    if out.suffix.lower() != ".png":
        raise KnownError("picture.unknown_format", _("“{name}” must end in .png.", name=out.name[:80]))
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


def paint_deadlines(args: Namespace) -> None:
    """`picture deadlines`: the deadline view as one picture or as A4 sheets; Qt is loaded only here."""
    out, known_on = target(args.out), day(args.known_on)
    picture_kind(out)
    first, last = day(args.first), day(args.last)
    _make_application(args.lang or LANGUAGES[0])
    from ui.deadlines.files import write_picture
    from ui.deadlines.picture_words import picture_of
    from ui.deadlines.reading import Asked, make_scene, read_material

    with reading(args) as (store, session):
        material = read_material(session, as_of=as_of_date(args, store, session), today=store.today)
    asked = Asked(Grouping(args.group), args.late, open_all=args.turns)
    whole = make_scene(material, asked)
    given = picture_of(
        material,
        asked,
        first=first or first_day(whole),
        last=last or whole.last,
        zoom=Zoom(args.zoom),
        known_on=known_on,
    )
    write_picture(out, given)
    if (first and first != given.first) or (last and last != given.last):
        shown = {"start": date_words(given.first), "end": date_words(given.last)}
        echo(_("The days were too few for a picture: it shows {start} to {end}.", **shown))
    echo(_("{name} written: {n} tasks, {late} overdue.", name=out.name, n=given.scene.tasks, late=given.scene.overdue))


def _make_application(language: str) -> None:
    """Qt without a display, or KnownError `screenshot.no_window` where it cannot be loaded at all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.display import why_no_window

    reason = why_no_window()
    if reason is not None:
        raise KnownError("screenshot.no_window", reason)
    from ui.application import make_application

    make_application(language)
