"""The figures of reports that a plan asks for: by name, by other names, and by meaning."""
