"""The brief: one view as a page to print, which needs no other file and no network."""

from __future__ import annotations

from dashboard.brief.contents import Brief
from dashboard.brief.page import html_page

__all__ = ["Brief", "html_page"]
