"""A question becomes a plan: places, years, what is asked for, and the talk before it."""
