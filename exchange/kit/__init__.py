"""Kits: a folder or stick with the program and the packages from which offices start, or only the program."""
