"""The program itself on this PC: where it lies, how it is copied here, and what becomes of a second start of it."""
