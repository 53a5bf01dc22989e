"""Logos: read from SVG, PDF or pixels into values of our own, so that nothing of a foreign file reaches a page."""
