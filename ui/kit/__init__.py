"""Making kits from inside the program: the papers that go with them, and the dialog."""
