"""Opening: the store is opened behind the window that is in sight already, and what there is to say is said then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words
from ui import failures, quick_imports, theme
from ui.desk import Level
from ui.first_start.invitations import invitations_in, invited_words, is_invitation
from ui.paths import picture_folder
from ui.program.further_starts import FurtherStarts
from ui.task_runner import CancelledError, IsCancelled
from ui.unread import fold_unread
from ui.window import MainWindow

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.rules.offers import Offers
    from models.store import Store
    from ui.first_start.first_start_page import FirstStartPage
    from ui.first_start.founding import Given
    from ui.program.place import Place

Folders = Callable[[], Iterable[Path]]
#: How opening fails where another start on the same data was first.
_ANOTHERS = ("store.in_use", "store.exists")


@dataclass(frozen=True, slots=True)
class Opened:
    """A store, made just now where `is_new`; or none, because one of the `invitations` may be opened instead.

    None either where a person has yet to say whether the program is to work from its `place`.
    """

    store: Store | None
    is_new: bool = False
    invitations: tuple[Path, ...] = ()
    place: Place | None = None


class Opening(QObject):
    """Opens the store at `path` for the desk of `window` once the window has been painted.

    Until then none of the database libraries is loaded. The worker loads them, but nothing of Qt's: PySide6 makes each
    of its classes when it is first used, and another thread then finds half a class. So the page that comes first is
    loaded in the window's thread, while the worker rests: two threads that import hold each other up.
    A store that cannot be opened is told, and the program ends.
    With `demonstration` the store at `path` is, or becomes, one of invented years; `invented` tells how far it is.

    `packages` are files with which the program was started. Where there is no store yet and one of them is an
    invitation, or one lies in `folders` (looked at on the worker; None: nowhere), the two ways to begin are offered
    (docs/decisions/0018-first-start.md); else a store of the hub is made without a question.

    `place` (asked on the worker) is where the program lies. On a stick, where nobody has chosen yet, the first question
    is where it is to work; `words` are what the program that is started then is given
    (docs/decisions/0023-the-program-on-this-machine.md).
    """

    invented = Signal(int, int)  # changes made, of how many

    def __init__(
        self, window: MainWindow, path: Path, *, demonstration: bool = False, packages: Sequence[Path] = (),
        folders: Folders | None = None, place: Callable[[], Place | None] | None = None, words: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._demonstration = demonstration
        self._packages = list(packages)
        self._folders = folders
        self._place = place
        self._words = words
        self._first_start: FirstStartPage | None = None
        self._given: Given | None = None
        self._is_new = False
        self._further_starts = FurtherStarts(window, path)
        self._further_starts.packages_given.connect(self._on_further_starts_packages_given)
        self.invented.connect(self._on_invented)
        self._window = window
        self._desk = window.desk
        self._path = path
        window.painted.connect(self._on_window_painted)
        self._desk.runner.settled.connect(window.waiting.rest)

    def _on_window_painted(self) -> None:
        self._begin(self._ready_demonstration if self._demonstration else self._ready_or_ask, self._on_failed)

    def _begin(self, ready: Callable[[IsCancelled], Opened], failed: Callable[[KnownError], None]) -> None:
        self._desk.runner.open_store(partial(self._open, ready), self._on_opened, failed)

    def _on_opened(self, opened: Opened) -> None:
        theme.stay_light()
        if opened.place is not None:
            self._offer_choice(opened.place)
            return
        if opened.store is None:
            self._offer_first_start(opened.invitations)
            return
        self._is_new = opened.is_new
        if self._given is not None:
            self._desk.preferences.operator = self._given.person
            self._window.want("tasks")
        if (load := self._window.wanted.load) is not None:
            load()
        read = partial(_first_reading, today=opened.store.today)
        self._desk.runner.run_read(read, self._on_first_read, failed=self._on_failed)

    def _on_first_read(self, found: tuple[date, Offers, bool]) -> None:
        as_of, offers, invented = found
        self._end_first_start()
        self._desk.begin(self._desk.runner.store, as_of, offers)
        self._say_first_things(invented=invented)
        self._pass_packages_on()
        self._further_starts.listen_soon()

    def _open(self, ready: Callable[[IsCancelled], Opened], is_cancelled: IsCancelled) -> Opened:
        """On the worker: the libraries, then the store."""
        import models.queries  # noqa: F401 - for every page
        from figures.charts.library import keep_files_in

        keep_files_in(picture_folder())
        quick_imports.pass_over_loaded()
        if is_cancelled():
            raise CancelledError
        opened = ready(is_cancelled)
        if opened.store is not None:
            fold_unread(opened.store)
            self._desk.runner.store = opened.store
        return opened

    def _ready_or_ask(self, _is_cancelled: IsCancelled) -> Opened:
        """On the worker: the store at the path, unless an invitation may be opened instead of making a new one."""
        from models.store import Store

        today = self._desk.given_today
        place = None if self._place is None else self._place()
        if place is not None and place.standing is not None:
            return Opened(None, place=place)
        if self._path.exists():
            return Opened(Store.open(self._path, today=today))
        if invitations := self._invitations():
            return Opened(None, invitations=invitations)
        return Opened(Store.create(self._path, today=today), is_new=True)

    def _invitations(self) -> tuple[Path, ...]:
        """On the worker: those given to the program, then those near it."""
        near = invitations_in(self._folders()) if self._folders is not None else []
        return tuple(dict.fromkeys([*filter(is_invitation, self._packages), *near]))

    # -- a program on a stick -----------------------------------------------------------------------------------------

    def _offer_choice(self, place: Place) -> None:
        from ui.program.choosing import Choosing

        Choosing(self._window, place, self._words)

    # -- the first start where an invitation is ----------------------------------------------------------------------

    def _offer_first_start(self, invitations: Sequence[Path]) -> None:
        from ui.first_start.first_start_page import FirstStartPage

        page = FirstStartPage(invitations)
        page.invited.connect(self._on_page_invited)
        page.hub_wanted.connect(self._on_page_hub_wanted)
        self._desk.runner.settled.connect(page.rest)
        self._packages = [file for file in self._packages if file not in invitations]
        self._first_start = page
        page.stand_in(self._window)

    @Slot(object)
    def _on_page_invited(self, given: Given) -> None:
        from ui.first_start.founding import found

        path, today = self._path, self._desk.given_today
        self._given = given
        self._begin(lambda _is_cancelled: Opened(found(path, given, today)), self._tell_first_start)

    @Slot()
    def _on_page_hub_wanted(self) -> None:
        path, today = self._path, self._desk.given_today
        self._given = None
        self._begin(lambda _is_cancelled: _new_store(path, today), self._tell_first_start)

    def _tell_first_start(self, error: KnownError) -> None:
        if self._first_start is not None:
            self._first_start.fail(error)

    def _end_first_start(self) -> None:
        if self._first_start is not None:
            self._first_start.leave(self._window)
            self._first_start = None

    # -- the demonstration -------------------------------------------------------------------------------------------

    def _ready_demonstration(self, is_cancelled: IsCancelled) -> Opened:
        """On the worker: the demonstration, made while the window says how far that is."""
        from models.demonstration.making import open_demonstration

        def told(done: int, total: int) -> None:
            if is_cancelled():
                raise CancelledError
            self.invented.emit(done, total)

        return Opened(open_demonstration(self._path, told, today=self._desk.given_today))

    @Slot(int, int)
    def _on_invented(self, done: int, total: int) -> None:
        if not self._desk.is_open:
            share = round(100 * done / total)
            self._window.waiting.say(_("Making the demonstration: {share}%", share=share))

    # -- what there is to say ----------------------------------------------------------------------------------------

    def _on_failed(self, error: KnownError) -> None:
        again = self._on_window_painted
        if error.code in _ANOTHERS and self._further_starts.give_way(self._packages, otherwise=again):
            return
        QApplication.exit(failures.say_and_leave(error, self._window))

    @Slot(object)
    def _on_further_starts_packages_given(self, packages: list[Path]) -> None:
        if packages:
            self._packages = packages
            self._pass_packages_on()

    def _pass_packages_on(self) -> None:
        """Where nobody has used the data yet an invitation takes their place; other packages are taken in."""
        desk = self._desk
        if self._demonstration or (not self._packages and self._folders is None):
            return
        if desk.offers is not None and desk.offers.untouched:
            desk.runner.run_store(lambda _store: self._invitations(), self._on_invitations_found)
        elif self._packages:
            desk.packages_given.emit(self._packages)

    def _on_invitations_found(self, invitations: tuple[Path, ...]) -> None:
        given = [file for file in self._packages if file in invitations]
        if given:
            self._window.upkeep.open_invitation(given)
        elif self._packages:
            self._desk.packages_given.emit(self._packages)
        elif invitations and not self._is_new:
            self._desk.notify(
                _("There is an invitation near the program: {file}.", file=invitations[0]),
                action_words=_("Open the invitation…"),
                action=partial(self._window.upkeep.open_invitation, invitations),
            )

    def _say_first_things(self, *, invented: bool) -> None:
        desk = self._desk
        if self._given is not None:
            desk.notify(invited_words(), Level.DONE)
        if self._is_new:
            desk.notify(
                _("New data with the Programme in it were made at {file}.", file=desk.store.path),
                action_words=_("Agency, district: open the invitation…"),
                action=self._window.upkeep.open_invitation,
            )
        if desk.store.recovered:
            desk.notify(
                _("The last work on this data did not end cleanly. Everything that had been saved is there."),
                Level.WARNING,
            )
        if invented:
            words = _(
                "The demonstration ends on {date}: figures stand as of its last day.", date=date_words(desk.as_of)
            )
            desk.notify(words)
        elif desk.as_of < desk.store.today:
            words = _("The term ended on {date}: figures stand as of its last day.", date=date_words(desk.as_of))
            desk.notify(words)


def _new_store(path: Path, today: date | None) -> Opened:
    """On the worker: new data at the hub."""
    from models.store import Store

    return Opened(Store.create(path, today=today), is_new=True)


def _first_reading(session: Session, today: date) -> tuple[date, Offers, bool]:
    """The date at which figures begin to stand, what this store's office may do, and whether all is invented."""
    from models import queries
    from models.queries.offers import offers

    programme = queries.programme(session)
    return queries.default_as_of(programme, today), offers(session), programme.demonstration
