"""Proofs: what stood where, what people marked in them, and what they agreed to."""
