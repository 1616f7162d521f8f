"""What this program can do on this machine, measured against itself: `make bench`."""
