"""The studio: the workspace in a browser, on this machine only; shows and asks, and leaves all else to the api."""
