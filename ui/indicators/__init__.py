"""Indicators: the list with its sparklines, the chart beside its figures, and the grid in which figures are entered."""
