"""SQLModel tables only: the shape of the data at rest."""
