"""Figures: a DataFrame in, a ``go.Figure`` out.  Pure; nothing here knows Streamlit."""
