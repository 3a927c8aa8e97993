"""Nouns: from a session to frozen rows."""
