"""The store file: opening, the one write path, the operation log and its fold."""
