"""Where a frozen program lies, what is on the machine already, and data that lie beside the program."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

import main
from models.errors import KnownError
from models.store import Store
from models.store.volume import Volume, volume_of
from tests.stores import copied_store
from tests.ui.programs import make_program, on_a_stick
from tests.ui.test_shell_start import start
from ui import paths
from ui.program import portable
from ui.program.place import PROGRAM, Place, Standing, folder_here, own_version, present_place, version_in
from ui.program.start_check import LEAST_FREE, why_no_data

ROOT = Path(main.__file__).parent


def freeze(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(folder / PROGRAM))


# -- what is on the machine -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("installed", "standing"),
    [
        (None, Standing.NONE),
        ("1.2.0", Standing.SAME),
        ("1.1.9", Standing.OLDER),
        ("1.10.0", Standing.NEWER),
        ("nonsense", Standing.OLDER),
    ],
)
def test_a_program_on_a_stick_is_compared_with_the_one_here(
    tmp_path: Path, installed: str | None, standing: Standing
) -> None:
    place = on_a_stick(tmp_path)
    if installed is not None:
        make_program(place.here, installed)
    assert (place.standing, place.version) == (standing, "1.2.0")


def test_a_program_that_does_not_say_its_version_is_an_older_one(tmp_path: Path) -> None:
    place = on_a_stick(tmp_path)
    make_program(place.here, says_version=False)
    assert place.standing is Standing.OLDER


def test_a_folder_without_a_program_is_none(tmp_path: Path) -> None:
    place = on_a_stick(tmp_path)
    place.here.mkdir(parents=True)
    assert place.standing is Standing.NONE


def test_nothing_is_to_be_chosen_on_a_disk_here_or_where_it_was_chosen(tmp_path: Path) -> None:
    place = on_a_stick(tmp_path)
    assert Place(place.folder, place.here, removable=False).standing is None
    assert Place(place.folder, place.folder, removable=True).standing is None
    portable.put_data_beside(place.folder)
    assert place.standing is None


def test_a_program_from_its_source_has_no_place() -> None:
    assert present_place() is None


def test_a_frozen_program_knows_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = make_program(tmp_path / "stick" / "DonDoc").resolve()
    freeze(monkeypatch, folder)
    monkeypatch.setattr("models.store.volume.volume_of", lambda path: Volume("vfat", removable=path == folder))
    assert present_place() == Place(folder, folder_here(), removable=True)


def test_no_disk_is_asked_where_it_was_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = make_program(tmp_path / "stick" / "DonDoc").resolve()
    freeze(monkeypatch, folder)
    portable.put_data_beside(folder)
    monkeypatch.setattr("models.store.volume.volume_of", lambda path: pytest.fail("it was asked"))
    place = present_place()
    assert place is not None
    assert place.standing is None


def test_the_builder_gives_the_program_its_version(tmp_path: Path) -> None:
    """As build.spec lays it out: the project's own file, inside the folder of the program."""
    assert '(str(ROOT / "pyproject.toml"), ".")' in (ROOT / "build.spec").read_text(encoding="utf-8")
    (tmp_path / "_internal").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "_internal")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version_in(tmp_path) == own_version() == project["version"]


# -- data beside the program ------------------------------------------------------------------------------------------


def test_both_doors_find_the_data_beside_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = make_program(tmp_path / "stick" / "DonDoc").resolve()
    usual = paths.data_folder()
    freeze(monkeypatch, program)
    assert paths.data_folder() == usual
    data = portable.put_data_beside(program)
    assert data == program.parent / "DuLieu"
    for each in (
        paths.store_file(),
        paths.demonstration_file(),
        paths.preferences_file(),
        paths.window_state_file(),
        paths.log_file(),
        paths.picture_folder(),
    ):
        assert each.parent == data


def test_a_folder_of_that_name_that_is_somebodys_own_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = make_program(tmp_path / "stick" / "DonDoc").resolve()
    freeze(monkeypatch, program)
    (program.parent / "DuLieu").mkdir()
    (program.parent / "DuLieu" / "báo cáo.docx").write_bytes(b"own")
    assert paths.data_folder() != program.parent / "DuLieu"
    portable.put_data_beside(program)
    assert paths.data_folder() == program.parent / "DuLieu"
    assert (program.parent / "DuLieu" / "báo cáo.docx").read_bytes() == b"own"


def test_a_portable_store_on_a_stick_has_no_write_ahead_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stick = tmp_path.resolve() / "stick"
    data = portable.put_data_beside(make_program(stick / "DonDoc"))
    mounted = SimpleNamespace(mountpoint=str(stick), fstype="FAT32", opts="rw,removable", device="E:")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [mounted])
    assert volume_of(data / "dondoc.sqlite") == Volume("fat32", removable=True)
    with Store.open(copied_store(data)) as store, store.read() as session:
        connection = session.connection()
        said = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        assert said == ["delete", 2]  # 2: FULL
        assert not list(data.glob("*-wal"))
    with closing(sqlite3.connect(data / "dondoc.sqlite")) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_command_line_takes_the_data_beside_the_program(tmp_path: Path) -> None:
    program = make_program(tmp_path / "DonDoc")
    data = portable.put_data_beside(program)
    copied_store(data)
    code = f"import sys; sys.frozen, sys.executable = True, {str(program / PROGRAM)!r}; import cli; "
    code += "sys.exit(cli.main(['digest']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# -- the check at the start -------------------------------------------------------------------------------------------


def test_a_disk_with_room_that_can_be_written_is_all_right(tmp_path: Path) -> None:
    assert why_no_data(tmp_path / "deep" / "deeper") is None
    assert list(tmp_path.iterdir()) == []


def test_too_little_room_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for free, code in ((LEAST_FREE - 1, "program.disk_low"), (LEAST_FREE, None)):
        monkeypatch.setattr("shutil.disk_usage", lambda folder, free=free: SimpleNamespace(free=free))
        trouble = why_no_data(tmp_path)
        assert (trouble and trouble.code) == code


def test_a_place_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    trouble = why_no_data(tmp_path)
    assert trouble is not None
    assert trouble.code == "program.data_not_writable"


def test_a_scanner_that_holds_the_first_file_keeps_nobody_from_starting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def held(_file: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "unlink", held)
    assert why_no_data(tmp_path) is None


def test_a_disk_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_path: Path) -> bool:
        raise OSError(5, "the device does not answer")

    monkeypatch.setattr(Path, "exists", fail)
    trouble = why_no_data(tmp_path)
    assert trouble is not None
    assert trouble.code == "program.data_not_writable"


@pytest.mark.parametrize(("on_stick", "told"), [(True, "no window here"), (False, "Không ghi được.")])
def test_a_full_machine_keeps_nobody_from_choosing_the_stick(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, on_stick: bool, told: str
) -> None:
    """The data may come to lie on the stick: that is what the page offers."""
    place = on_a_stick(tmp_path)
    said: list[str] = []
    monkeypatch.setattr(main, "why_no_data", lambda _folder: KnownError("program.disk_low", "Không ghi được."))
    monkeypatch.setattr(main, "_asked_place", lambda _args: (lambda: place) if on_stick else None)
    monkeypatch.setattr(main, "why_no_window", lambda: "no window here")
    monkeypatch.setattr(main, "tell", lambda line, code="": said.append(line))
    assert main.main([]) == main.REFUSED
    assert said == [told]


def test_what_is_wrong_with_the_disk_is_told_before_anything_is_made(tmp_path: Path) -> None:
    code = "import sys, shutil, types; shutil.disk_usage = lambda folder: types.SimpleNamespace(free=1_000_000); "
    code += "import main; status = main.main(sys.argv[1:]); "
    code += "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(status)"
    done = start(tmp_path / "new", code=code)
    assert (done.returncode, done.stderr.split("]")[0], len(done.stderr.splitlines())) == (1, "[program.disk_low", 1)
    assert not (tmp_path / "new").exists()
