"""Grids: tables in which many rows are entered at once."""
