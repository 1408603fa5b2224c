"""The second writer: a model words a verified draft anew, held to every fact of it."""
