"""The kind of disk decides the journal."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from sqlalchemy import text

from models.store import Store
from models.store.volume import Volume, removable_folders, volume_of


@pytest.mark.parametrize(
    ("volume", "journal"),
    [
        (Volume("ntfs", removable=False), "WAL"),
        (Volume("ext4", removable=False), "WAL"),
        (Volume("ntfs", removable=True), "DELETE"),
        (Volume("fat32", removable=False), "DELETE"),
        (Volume("exfat", removable=True), "DELETE"),
        (Volume("", removable=False), "WAL"),
        (Volume("ntfs", removable=False, network=True), "DELETE"),
    ],
)
def test_no_write_ahead_log_on_sticks_and_fat(volume: Volume, journal: str) -> None:
    assert volume.journal == journal


def _partition(mount: Path, fstype: str, opts: str) -> SimpleNamespace:
    return SimpleNamespace(device="share", mountpoint=str(mount), fstype=fstype, opts=opts)


@pytest.mark.parametrize(("fstype", "opts"), [("cifs", "rw,relatime"), ("NFS4", "rw"), ("NTFS", "rw,remote")])
def test_a_folder_of_another_machine_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fstype: str, opts: str
) -> None:
    disks = [_partition(Path(tmp_path.anchor), "ext4", "rw"), _partition(tmp_path, fstype, opts)]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: disks)
    assert volume_of(tmp_path / "a.sqlite").network
    assert volume_of(tmp_path / "a.sqlite").journal == "DELETE"
    assert not volume_of(tmp_path.parent / "a.sqlite").network


def test_a_path_that_does_not_exist_yet_has_a_volume(tmp_path: Path) -> None:
    assert volume_of(tmp_path / "chưa có" / "a.sqlite") == volume_of(tmp_path)


def test_the_store_follows_its_disk(store: Store) -> None:
    with store.read() as session:
        assert session.connection().execute(text("PRAGMA journal_mode")).scalar() == (
            volume_of(store.path).journal.lower()
        )
        assert session.connection().execute(text("PRAGMA synchronous")).scalar() == 2
        assert session.connection().execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_sticks_are_found_and_what_cannot_be_written_to_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = [
        _partition(tmp_path / "fixed", "NTFS", "rw,fixed"),
        _partition(tmp_path / "disc", "CDFS", "ro,removable"),
        _partition(tmp_path / "stick", "FAT32", "rw,removable"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: disks)
    assert removable_folders() == [tmp_path / "stick"]
