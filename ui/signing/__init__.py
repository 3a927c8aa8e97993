"""The dialog of signing profiles in its parts: what is typed, the template, what is read, tried and shown."""
