"""The store file: opening, the one write path, the operation log and its fold."""

from models.store.backup import Backup, BackupReason
from models.store.store import Store
from models.store.writing import Writing

__all__ = ["Backup", "BackupReason", "Store", "Writing"]
