"""A draft in the making: what a figure is called in words, what is quoted, what is cited."""
