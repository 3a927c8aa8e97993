"""What offices hand each other on a stick: packages, merge, preview; no Qt."""
