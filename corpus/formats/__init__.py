"""One reader for each format; each turns a file into lines and tables in reading order."""
