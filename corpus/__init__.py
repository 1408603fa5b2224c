"""Report files become clean text with headings, metadata, passages and figures."""
