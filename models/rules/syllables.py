"""What a Vietnamese syllable looks like: the ground on which text in an old encoding is told from foreign words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng|eo|ep|"
    "et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|iêc|iêm|iên|iêng|iêp|iêt|iêu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|"
    "oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot|ô|ôc|ôi|ôm|"
    "ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uên|uênh|ui|um|un|ung|uôc|uôi|uôm|uôn|uông|"
    "uôt|up|ut|uơ|uy|uya|uych|uyên|uyêt|uyn|uynh|uyp|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|"
    "ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu"
)

#: Combining marks of the tones huyền, hỏi, ngã, sắc, nặng, in the order of Vietnamese dictionaries.
TONES = "\u0300\u0309\u0303\u0301\u0323"
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RHYMES})")
_STOPPED = re.compile(r"(?:c|ch|p|t)\Z")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True if `word` has the form of one written Vietnamese syllable: onset, rhyme and a tone that the rhyme takes.

    A rhyme closed by c, ch, p or t takes only sắc or nặng. Case and normalisation do not matter.
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = [letter for letter in letters if letter in TONES]
    if len(tones) > 1:
        return False
    toneless = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in TONES))
    if _SYLLABLE.fullmatch(toneless) is None:
        return False
    return not _STOPPED.search(toneless) or (bool(tones) and tones[0] in TONES[3:])
