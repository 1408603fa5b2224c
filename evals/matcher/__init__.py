"""Training of the model that tells whether a figure is the one a question asks for."""
