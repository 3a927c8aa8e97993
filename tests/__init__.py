"""The tests, and the tables of facts that they hold the program against."""
