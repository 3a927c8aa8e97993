"""Tests of the nouns, on real stores."""
