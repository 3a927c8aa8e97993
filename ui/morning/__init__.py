"""The parts of the morning's first page."""
