"""Excel forms: written, filled in as a person would, read back."""
