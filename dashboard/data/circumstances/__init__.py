"""Where and when each act was, from the phrases of its sentence and of those before it."""

from dashboard.data.circumstances.locating import Circumstances
from dashboard.data.circumstances.time_phrases import time_table

__all__ = ["Circumstances", "time_table"]
