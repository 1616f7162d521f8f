"""What leaves now, which way, and what became of it; bot/delivery.py runs it."""
