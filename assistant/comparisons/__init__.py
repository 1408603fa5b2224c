"""Several places, years or things side by side: ordered, filtered, followed over the years."""
