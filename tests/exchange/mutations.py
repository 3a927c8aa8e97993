"""What a hostile hand, a bad stick or a stranger's program makes of bytes; and how much memory their reading takes."""

from __future__ import annotations

import random
from pathlib import Path

import psutil

_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 2**31 - 1, 2**31, 2**32 - 1, 2**62, 2**63 - 1, 2**63, 2**64 - 1)
#: Beginnings of MessagePack values: nil, never used, lists, maps, byte strings, texts and further types of any length.
_BEGINNINGS = (
    b"\xc0", b"\xc1", b"\x91", b"\xdd\xff\xff\xff\xff", b"\x81", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff",
    b"\xdb\xff\xff\xff\xff", b"\xc9\xff\xff\xff\xff\x05",
)  # fmt: skip


class Mutations:
    """Changes of bytes drawn by chance, the same ones at every run; `strange` is what is spliced in."""

    def __init__(self, seed: int, strange: bytes) -> None:
        self.chance = random.Random(seed)
        self._strange = strange
        self._kinds = (
            self._flipped, self._flipped, self._cut, self._longer, self._taken_out, self._doubled, self._spliced,
            self._overwritten, self._extreme, self._nested,
        )  # fmt: skip

    def of(self, given: bytes) -> bytes:
        """`given` otherwise, in one to three ways."""
        changed = given
        while changed == given:
            for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
                changed = self.chance.choice(self._kinds)(changed)
        return changed

    def _place(self, given: bytes) -> int:
        return self.chance.randrange(len(given) + 1)

    def _slice(self, given: bytes) -> bytes:
        start = self._place(given)
        return given[start : start + self.chance.choice((1, 8, 64, 1_000))]

    def _replaced(self, given: bytes, piece: bytes) -> bytes:
        place = self._place(given)
        return given[:place] + piece + given[place + len(piece) :]

    def _flipped(self, given: bytes) -> bytes:
        flipped = bytearray(given)
        for _ in range(self.chance.choice((1, 1, 2, 8)) if given else 0):
            flipped[self.chance.randrange(len(given))] ^= 1 << self.chance.randrange(8)
        return bytes(flipped)

    def _cut(self, given: bytes) -> bytes:
        return given[: self._place(given)]

    def _longer(self, given: bytes) -> bytes:
        return given + self.chance.choice((b"\0", given, self._slice(self._strange), self.chance.randbytes(40)))

    def _taken_out(self, given: bytes) -> bytes:
        place = self._place(given)
        return given[:place] + given[place + self.chance.choice((1, 8, 64, 1_000)) :]

    def _doubled(self, given: bytes) -> bytes:
        place = self._place(given)
        return given[:place] + self._slice(given) + given[place:]

    def _spliced(self, given: bytes) -> bytes:
        return self._replaced(given, self._slice(self._strange))

    def _overwritten(self, given: bytes) -> bytes:
        size = self.chance.choice((1, 4, 32, 200))
        return self._replaced(given, self.chance.choice((b"\0" * size, b"\xff" * size, self.chance.randbytes(size))))

    def _extreme(self, given: bytes) -> bytes:
        size = self.chance.choice((1, 2, 4, 8))
        number = self.chance.choice(_EXTREMES) % 256**size
        return self._replaced(given, number.to_bytes(size, self.chance.choice(("little", "big"))))

    def _nested(self, given: bytes) -> bytes:
        place = self._place(given)
        return given[:place] + self.chance.choice(_BEGINNINGS) * self.chance.choice((1, 40, 3_000)) + given[place:]


class PeakMemory:
    """The most resident memory since this was made, over what there was then, in bytes.

    Linux keeps the peak itself; elsewhere it is what `note` saw.
    """

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._idle = self._seen = self._process.memory_info().rss
        self._status = Path("/proc/self/status")
        try:
            Path("/proc/self/clear_refs").write_text("5")  # begins the system's own record of the peak anew
        except OSError:
            self._status = Path()

    def note(self) -> None:
        self._seen = max(self._seen, self._process.memory_info().rss)

    def above_idle(self) -> int:
        self.note()
        if self._status.is_file():
            (line,) = (line for line in self._status.read_text().splitlines() if line.startswith("VmHWM:"))
            self._seen = max(self._seen, int(line.split()[1]) * 1024)
        return self._seen - self._idle
