"""A view without what should not be passed on: where exactly, and who by name."""
