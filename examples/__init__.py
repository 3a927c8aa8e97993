"""Examples that can be played: what the program does, step by step, in stores of their own."""
