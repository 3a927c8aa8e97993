"""Fields: one thing asked for each, with what was read from it and what is wrong with it beside it."""
