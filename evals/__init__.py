"""Answer accuracy, retrieval and speed, measured."""
