"""What a question takes for granted, held against the reports."""
