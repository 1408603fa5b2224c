"""Passages and figures become searchable.

`Library` is the door: a SQL store keeps the canonical copy, Chroma the vectors, a BM25 index the
words; `search` asks both legs and fuses their scores.
"""
