"""What goes on paper: content as data, then PDF and Excel; no Qt."""
