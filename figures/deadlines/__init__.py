"""The deadline view as data: its scene, its time axis and the sheets on which it is printed."""
