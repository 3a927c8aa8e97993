"""The pause in typing after which something is looked for: an input method types through backspaces."""

PAUSE_MS = 250
