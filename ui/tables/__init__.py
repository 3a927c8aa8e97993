"""Flat lists and short trees as Qt item models."""
