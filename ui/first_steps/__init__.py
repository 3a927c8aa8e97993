"""The first steps of whoever is new here, one at a time, on the morning's page."""
