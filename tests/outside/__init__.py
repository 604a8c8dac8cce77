"""Whether anything goes to another machine."""
