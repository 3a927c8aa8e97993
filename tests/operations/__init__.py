"""Tests of the verbs, on real stores."""
