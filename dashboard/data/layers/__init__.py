"""Layers: foreign sets of events, by the million, as immutable Parquet beside the articles."""
