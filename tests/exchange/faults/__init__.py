"""Faults planted into copies of the program, one by one: the tests of the exchange must notice every one of them."""
