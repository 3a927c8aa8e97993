"""The command line, in process on real stores, and as true processes."""
