"""Trees: strong Python nodes with a thin Qt shell."""
