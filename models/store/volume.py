"""What disk is this? Removable, FAT and network volumes get no write-ahead log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

_FAT = frozenset({"fat", "fat12", "fat16", "fat32", "vfat", "msdos", "exfat", "fuseblk.exfat"})
#: The write-ahead log needs memory that all its users share: two machines have none.
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs"})


@dataclass(frozen=True, slots=True)
class Volume:
    """The file system that holds a path (lower case; "" when unknown), and whether its disk can be pulled out.

    `network` tells that another machine holds it.
    """

    filesystem: str
    removable: bool
    network: bool = False

    @property
    def journal(self) -> str:
        """SQLite's journal mode for a store on this volume."""
        return "DELETE" if self.removable or self.network or self.filesystem in _FAT else "WAL"


def volume_of(path: Path) -> Volume:
    """The volume that holds `path`, which need not exist yet."""
    absolute = path.resolve()
    holding = None
    for part in psutil.disk_partitions(all=True):
        mount = Path(part.mountpoint)
        if absolute.is_relative_to(mount) and (holding is None or len(part.mountpoint) >= len(holding.mountpoint)):
            holding = part
    if holding is None:
        return Volume("", removable=False, network=absolute.drive.startswith("\\\\"))
    filesystem, options = holding.fstype.lower(), holding.opts.split(",")
    removable = "removable" in options or _is_removable_block(holding.device)
    return Volume(filesystem, removable, network="remote" in options or filesystem in _NETWORK)


def removable_folders() -> list[Path]:
    """Where the disks that can be pulled out and written to are mounted now, in the system's order."""
    found = []
    for part in psutil.disk_partitions(all=False):
        options = part.opts.split(",")
        if part.mountpoint and "ro" not in options and ("removable" in options or _is_removable_block(part.device)):
            found.append(Path(part.mountpoint))
    return found


def _is_removable_block(device: str) -> bool:
    """Linux's own word on a block device or on the disk that its partition lies on."""
    block = Path("/sys/class/block") / Path(device).name
    if not block.exists():
        return False
    flags = (block / "removable", block.resolve().parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
