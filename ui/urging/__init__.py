"""What the page of urging is made of: its two lists, their words, the letters that are drafted from it."""
