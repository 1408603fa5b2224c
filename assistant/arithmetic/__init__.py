"""What reports do not state but hold: sums, rests, rates, averages, gaps to a target."""
