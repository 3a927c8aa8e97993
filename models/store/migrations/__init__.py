"""Migrations of the store's tables, in order; the first makes a new store."""
