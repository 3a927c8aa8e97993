"""The command line's verbs: the same operations and queries as the window, without Qt."""
