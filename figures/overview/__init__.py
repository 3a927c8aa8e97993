"""The leader's overview: how the Programme's tasks and indicators stand, on one page, as data and as a picture."""
