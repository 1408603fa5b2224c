"""A question becomes a cited, verified answer."""
