"""The answer to a request: which of the writers has its turn, and in what order."""
