"""Every bound on what a package may hold, checked before memory or time is spent on it.

Sizes are in bytes and texts in characters unless said otherwise. A bound may be raised by a later version and is never
lowered: what was written once must stay readable.
"""

from __future__ import annotations

from models.rules.validation import CODE_LIMIT, TITLE_LIMIT
from models.store.files import SIZE_LIMIT
from models.store.writing import OPERATOR_LIMIT

_MIB = 1024 * 1024

#: A whole `.dondoc` file: what copies to a slow stick in a minute, and fits a FAT volume many times over.
PACKAGE = 512 * _MIB
#: What is copied, hashed or sealed at a time.
PIECE = _MIB
#: A package under a passphrase is opened in memory, and it only has to carry an office's beginning.
INVITATION = 32 * _MIB
#: The head of an age file: some seventy receivers. The time that the library takes grows with the square of it.
AGE_HEAD = 8 * 1024
#: Work that a passphrase's key may cost, as the logarithm of scrypt's N: 2^18 takes 256 MiB; age's own is 18.
SCRYPT_LOG_N = 18

#: The manifest, which is decoded in memory before its signature can be known to be good.
MANIFEST = _MIB
#: Segments in one package: 1,000 offices that export every week of a year; 8 bytes each in the manifest.
SEGMENTS = 50_000
#: Evidence files in one package; 40 bytes each in the manifest.
FILES = 5_000
#: One evidence file, as the store keeps them.
FILE = SIZE_LIMIT
#: Files that a manifest names as held; 32 bytes each.
HELD = 10_000
#: Runs of operations that a manifest names as had, of all sites together; 16 bytes each.
RANGES = 20_000
#: Certificates, and introductions, in one manifest: one for each of 1,000 machines.
STATEMENTS = 1_000
#: One certificate or introduction.
STATEMENT = 1_024 + 4 * (OPERATOR_LIMIT + TITLE_LIMIT)
#: Packages that one export is split into.
PARTS = 1_000

#: The header of a segment; some 200 are used.
HEADER = 1_024
#: A segment's body as it travels, and as it is read. Their ratio bounds nothing: a body's own length does.
BODY = 8 * _MIB
RAW_BODY = 16 * _MIB
#: All bodies of one package as they are read; a larger export is split into parts.
RAW_BODIES = 64 * _MIB
#: Operations of one segment, whose columns are all in memory at once.
OPERATIONS = 50_000
#: Heads that the operations of one segment supersede, together.
SUPERSEDES = 100_000

#: A value of a cell, as JSON text: sixty texts of the longest kind in one list. The Programme's longest has 3,205.
VALUE = 256 * 1024
#: Lists within lists of a value; none of the Programme's goes beyond three.
DEPTH = 16
#: Lists and maps in one value, together: reading them takes far longer than reading texts.
LISTS = 500
#: Kinds, fields and verbs are English words of the program.
WORD = 64
#: A UUID as text.
UID = 36
#: A local time with its offset.
MOMENT = 32
PERSON = OPERATOR_LIMIT
NAME = TITLE_LIMIT
CODE = CODE_LIMIT
#: An age recipient is 62 characters.
RECIPIENT = 100

#: Sites are random 63-bit numbers; SQLite and PostgreSQL hold no larger ones.
SITE = 2**63 - 1
#: Numbers of operations, changes, segments and packages fit 32-bit columns.
NUMBER = 2**31 - 1
#: Far from the end of 63 bits: one lie about it can never stop the counter of those who believe it.
LAMPORT = 2**62 - 1
