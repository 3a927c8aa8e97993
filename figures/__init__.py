"""Pictures computed as data before anything paints them; no Qt."""
