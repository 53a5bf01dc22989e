"""The editor: Dutch typography, clear language, and content that agrees with itself."""
