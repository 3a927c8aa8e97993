"""What is said of kits that cannot be written or are not as they should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from models.rules.file_names import PORTABLE_DATA

_MEGABYTE = 1_000_000
#: So many names are told; the number tells the rest.
_NAMED = 3
#: What a stick may answer, and under which codes a kit tells it.
_NO_ROOM, _READ_ONLY = "exchange.no_room", "exchange.target_read_only"


def no_offices() -> KnownError:
    return KnownError(
        "kit.no_offices",
        _(
            "Choose at least one office: a kit holds a package for each office that starts from it. Nothing was"
            " written."
        ),
    )


def no_program(folder: Path | None) -> KnownError:
    """`folder` holds none; None where it is not known at all."""
    if folder is None:
        words = _(
            "This is not the packaged program, so there is none to copy: name the folder of a packaged one. Nothing was"
            " written."
        )
    else:
        words = _("There is no program in “{folder}”. Nothing was written.", folder=folder)
    return KnownError("kit.no_program", words)


def data_in_program(folder: Path) -> KnownError:
    return KnownError(
        "kit.data_in_program",
        _(
            "Data lie among the files of the program in “{folder}”, and a kit never carries the data of this office."
            " Move them into a folder of their own, or name another program folder. Nothing was written.",
            folder=folder,
        ),
    )


def target_not_folder(path: Path) -> KnownError:
    return KnownError(
        "kit.target_not_folder",
        _("There is no folder “{folder}”. Plug the stick in, or choose a folder. Nothing was written.", folder=path),
    )


def target_in_use(path: Path) -> KnownError:
    return KnownError(
        "kit.target_in_use",
        _(
            "“{folder}” belongs to the program or to its data on this machine. Choose an empty folder or a USB stick."
            " Nothing was written.",
            folder=path,
        ),
    )


def data_on_stick(folder: Path) -> KnownError:
    return KnownError(
        "kit.data_on_stick",
        _(
            "An office works with its data on “{folder}” (folder {data}), and a kit goes on to others. Take another"
            " stick, or have that office move its data to a machine first. Nothing was written.",
            folder=folder,
            data=PORTABLE_DATA,
        ),
    )


def finished_there(folder: Path, gone: Sequence[str], slips: Sequence[str]) -> KnownError:
    """The packages of the offices (codes) `gone` would go; the passphrases of `slips` would open nothing any more."""
    parts = [_("A finished kit lies in “{folder}”.", folder=folder)]
    if gone:
        parts.append(_("The new one would remove the packages of {n} offices: {names}.", n=len(gone), names=_all(gone)))
    if slips:
        parts.append(
            _("The passphrases handed over to {n} offices would open nothing any more: {names}.",
              n=len(slips), names=_all(slips))
        )  # fmt: skip
    return KnownError("kit.finished_there", " ".join([*parts, _("Nothing was written.")]))


def read_only(folder: Path, *, begun: bool = False) -> KnownError:
    words = _(
        "“{folder}” may not be written to. If the stick has a lock switch, open it, or choose another folder.",
        folder=folder,
    )
    return KnownError("kit.read_only", f"{words} {_how_far(begun)}")


def no_room(folder: Path, lacking: int, *, begun: bool = False) -> KnownError:
    """`lacking` is in bytes."""
    words = _(
        "There is no room for the kit in “{folder}”: {megabytes} MB more are needed. Free some space, or take"
        " another stick.",
        folder=folder,
        megabytes=max(1, -(-lacking // _MEGABYTE)),
    )
    return KnownError("kit.no_room", f"{words} {_how_far(begun)}")


def foreign_files(names: Sequence[str]) -> KnownError:
    return KnownError(
        "kit.foreign_files",
        _(
            "{n} files that are no part of a kit lie where the kit would be written: {names}. Move them away, or choose"
            " an empty folder. Nothing was written.",
            n=len(names),
            names=_listed(names),
        ),
    )


def damaged(names: Sequence[str]) -> KnownError:
    """Files of a kit that are missing or hold something else than what was written."""
    return KnownError(
        "kit.damaged",
        _(
            "{n} files of the kit are damaged or missing: {names}. Do not start from it. Write the kit once more, best"
            " onto another stick.",
            n=len(names),
            names=_listed(names),
        ),
    )


def added_to_program(names: Sequence[str]) -> KnownError:
    """Files that somebody put among those of the program: a system may load them with it."""
    return KnownError(
        "kit.added_to_program",
        _(
            "{n} files that are no part of the kit lie in the folder of its program: {names}. They may start together"
            " with the program: do not start from it. Remove them, or write the kit once more onto an empty stick.",
            n=len(names),
            names=_listed(names),
        ),
    )


def not_a_kit(folder: Path) -> KnownError:
    return KnownError("kit.not_a_kit", _("“{folder}” holds no kit: there is no list SHA256SUMS.", folder=folder))


def unfinished(folder: Path) -> KnownError:
    return KnownError(
        "kit.unfinished",
        _("The kit in “{folder}” was not written to its end. Make it once more: it is gone on with.", folder=folder),
    )


def unreadable_list(folder: Path) -> KnownError:
    return KnownError(
        "kit.list_damaged",
        _("The list SHA256SUMS in “{folder}” cannot be read. Write the kit once more.", folder=folder),
    )


def slips_on_kit(path: Path) -> KnownError:
    return KnownError(
        "kit.slips_on_kit",
        _(
            "“{name}” would lie on the stick of the kit, and the passphrases must not travel with the packages."
            " Choose a place on this machine. Nothing was written.",
            name=path.name,
        ),
    )


def _how_far(begun: bool) -> str:
    """What stands on the stick when something kept the rest from being written; `begun` once writing has begun."""
    if begun:
        return _("The kit is not finished: write it once more, and it is gone on with.")
    return _("Nothing was written.")


def _all(codes: Sequence[str]) -> str:
    """Whose slips must be made anew is nothing that may be left out."""
    return ", ".join(codes)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


@contextmanager
def as_kit(folder: Path, left: Callable[[], int] | None = None) -> Iterator[None]:
    """Tell a stick that is full or write-protected in the words of kits.

    `left` says how many bytes were to come, once writing has begun.
    """
    begun = left is not None
    try:
        yield
    except KnownError as trouble:
        if trouble.code == _NO_ROOM:
            raise no_room(folder, left() if left else 1, begun=begun) from trouble
        if trouble.code == _READ_ONLY:
            raise read_only(folder, begun=begun) from trouble
        raise
