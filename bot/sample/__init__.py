"""The sample people of the simulator, and what they have done."""
