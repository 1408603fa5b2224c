"""The jiewen command."""
