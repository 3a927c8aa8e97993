"""Panels that stand beside a page."""
