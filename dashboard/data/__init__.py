"""The data module: from the text of an article to incidents and actors."""
