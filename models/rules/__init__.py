"""Pure functions: dates are passed in, nothing is read or written, no clock."""
