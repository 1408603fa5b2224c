"""One reader for each format; each turns a file into lines and tables in reading order.

`read_blocks` decides by what a file contains, not by its name.
"""

from corpus.formats.dispatch import REFUSED, SUFFIXES, read_blocks

__all__ = ["REFUSED", "SUFFIXES", "read_blocks"]
