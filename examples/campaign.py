"""Two reporting rounds of five offices without a network: `python -m examples.campaign [FOLDER]`.

Everything that goes wrong in the field goes wrong once: packages late, twice, out of order, lost and spoiled, a clock
three years off, two people of one office who disagree, a machine lost and replaced, an office that oversteps. Without
FOLDER the data are made in a folder of their own and taken away at the end.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from examples import reckoning
from examples.desk import Desk
from examples.first_round import FirstRound
from examples.province import Province
from examples.second_round import SecondRound
from examples.service_desk import ServiceDesk

LOST = "HU-CHAUTHANH"


def play(folder: Path, *, desk: type[Desk] = ServiceDesk, say: Callable[[str], None] = print) -> str:
    """Play the campaign in an empty folder; the digest that every store has at the end.

    `desk` is how the work is done, `say` hears each step in Vietnamese. AssertionError tells what did not hold.
    """
    province = Province(folder, desk, say)
    try:
        FirstRound(province).play()
        SecondRound(province).play()
        return reckoning.play(province, LOST)
    finally:
        province.close()


def main(words: Sequence[str]) -> int:
    """Play it, and say so; 2 where the folder named has something in it."""
    if not words:
        with tempfile.TemporaryDirectory(prefix="Đôn Đốc ") as folder:
            digest = play(Path(folder))
    else:
        folder = words[0]
        if Path(folder).is_dir() and any(Path(folder).iterdir()):
            print(f"Thư mục “{folder}” không trống: hãy chọn thư mục khác.", file=sys.stderr)
            return 2
        digest = play(Path(folder))
    print(f"\nMọi kho cùng một trạng thái: {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
