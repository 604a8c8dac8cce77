"""Archives: many articles read by many processes, whole batches at a time."""
