"""Dialogs: opened without blocking, each writing through the task runner."""
