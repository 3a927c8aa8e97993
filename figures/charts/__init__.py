"""Charts of the indicators: computed as data first, painted by matplotlib only when a picture is asked for."""
