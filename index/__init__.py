"""Passages and figures become searchable."""
