"""The brief: one view as a page to print, which needs no other file and no network."""

from __future__ import annotations

from dashboard.brief.contents import Brief
from dashboard.brief.page import html_page
from dashboard.brief.pdf import browser_path, printed

__all__ = ["Brief", "browser_path", "html_page", "printed"]
