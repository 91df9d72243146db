"""People: employees, the bases they belong to, and when they are available."""
