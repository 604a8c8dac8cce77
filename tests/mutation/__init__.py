"""Which words of the knowledge files no case would miss: ``python -m tests.mutation``."""
