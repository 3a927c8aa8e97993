"""The page of reporting rounds in its parts: words and looks, models, the list of those to chase."""
