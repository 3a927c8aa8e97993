"""Writing a kit: every file whole and compared, all of it read back, and last of all the list of SHA-256."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from exchange.kit.failures import as_kit, damaged
from exchange.kit.names import PART, SUMS, UNFINISHED
from exchange.kit.planning import KitFile
from exchange.kit.progress import Meter, Told
from exchange.kit.sums import written_sums
from exchange.kit.target import Survey, is_unchanged, within
from exchange.safe_write import copy_over, sha256_on_disk
from exchange.stick_failures import target_faulty, target_gone, writing_to
from models.messages import _
from models.store.backup import flush_folder


def write_kit(target: Path, files: Sequence[KitFile], found: Survey, told: Told | None = None) -> None:
    """Write what is lacking, take away what an older kit left, read all back, then say that the kit is whole.

    Stopped at any moment, the kit is unfinished and says so; written once more, it is gone on with. KnownError
    `kit.no_room`, `kit.read_only`, `kit.damaged` (read back otherwise than written), `exchange.target_gone`,
    `exchange.target_faulty`.
    """
    meter = Meter(told, sum(each.size for each in found.lacking), _("Writing the kit"))
    with as_kit(target, lambda: meter.total - meter.done), TemporaryDirectory(ignore_cleanup_errors=True) as work:
        _announce(target, files, found, Path(work))
        _clear(target, found)
        _write(target, found.lacking, meter)
        if wrong := differing(target, [(each.name, each.sha256, each.size) for each in files], told):
            raise damaged(wrong)
        _put(target / SUMS, written_sums((each.name, each.sha256) for each in files), Path(work))
        with writing_to(target, 1):
            (target / UNFINISHED).unlink(missing_ok=True)
            flush_folder(target)


def differing(target: Path, files: Sequence[tuple[str, str, int]], told: Told | None = None) -> list[str]:
    """The names among (name, SHA-256, size) whose files are missing or hold something else, read from the disk.

    KnownError `exchange.target_gone`.
    """
    meter = Meter(told, sum(size for _name, _sha256, size in files), _("Reading everything back"))
    wrong = []
    for name, sha256, size in files:
        try:
            same = sha256_on_disk(within(target, name), meter.piece) == sha256
        except OSError:
            if not target.is_dir():
                raise target_gone(target) from None
            same = False
        if not same:
            wrong.append(name)
        meter.add(size)
    return wrong


def _announce(target: Path, files: Sequence[KitFile], found: Survey, work: Path) -> None:
    """Before anything else the target says that it is unfinished, and what belongs to this kit or an older one."""
    listed = {(each.name, each.sha256) for each in files}
    listed |= {(name, sha256) for name, sums in found.ours.items() for sha256 in sums}
    words = _("This kit is not finished: do not start from it. Have it made once more, and it is gone on with.")
    _put(target / UNFINISHED, f"{words}\n\n{written_sums(listed)}", work)
    with writing_to(target, 1):
        (target / SUMS).unlink(missing_ok=True)


def _clear(target: Path, found: Survey) -> None:
    """What an older kit had and this one has not goes, unless somebody changed it; and what was left half written."""
    for name in found.stale:
        there = within(target, name)
        if is_unchanged(there, found.ours[name]):
            with writing_to(target, 1):
                there.unlink()
            with suppress(OSError):  # something else lies in it
                there.parent.rmdir()
    for name in [*found.ours, SUMS]:
        with suppress(OSError):
            within(target, name + PART).unlink(missing_ok=True)


def _write(target: Path, files: Sequence[KitFile], meter: Meter) -> None:
    for file in files:
        copied = copy_over(file.source, within(target, file.name), meter.piece)
        if copied.sha256 != file.sha256:  # the source was changed meanwhile
            raise target_faulty(target)
        meter.add(file.size)


def _put(target: Path, text: str, work: Path) -> None:
    source = work / target.name
    source.write_bytes(text.encode("utf-8"))
    copy_over(source, target)
