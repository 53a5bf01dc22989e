"""Rendering: HTML to pages, and the fit that finds the best page."""
