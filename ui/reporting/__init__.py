"""The page of reports in its parts: what is asked for, how it is read and written, how its sheets are shown."""
