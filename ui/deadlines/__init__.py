"""The deadline view painted: the rows and days of the scene as points on a screen, in a picture or on paper."""
