"""One person on several accounts: codes, the chair's word for a new number, and taking it back."""
