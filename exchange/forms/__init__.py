"""Excel forms for offices that cannot run the program: written, read back, checked row by row."""
