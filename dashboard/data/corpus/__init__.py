"""Across articles: copies, accounts of one incident, contested facts, one party's many ids."""
