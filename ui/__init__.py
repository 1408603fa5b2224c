"""The web page and the jiewen command."""
