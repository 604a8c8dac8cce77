"""Measure the reader against articles that people coded: gold in, figures and differences out."""
