"""The window: the only room, besides main.py, where PySide6 is imported."""
