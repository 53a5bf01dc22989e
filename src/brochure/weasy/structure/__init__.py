"""The structure tree of a screen edition: what a screen reader reads, built from HTML and laid-out boxes."""
