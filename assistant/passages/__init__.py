"""The lines of reports: cut into spans, told apart by topic and field, held against words."""
