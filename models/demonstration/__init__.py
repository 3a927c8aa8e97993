"""The demonstration: three invented years of work on the Programme, the same in every store made of them."""
