"""Benchmarks: ratios against something bare, measured in pairs in the same run; `python -m bench`."""
