"""The simulator's channel: phones of sample people, on a page or in a terminal."""
