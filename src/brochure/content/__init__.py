"""Content: what municipalities told, read from YAML into typed models."""
