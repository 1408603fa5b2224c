"""Words of questions and reports: cues, numbers, units, years, and how near two words come."""
