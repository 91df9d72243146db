"""The airline: each domain owns its tables, its rules, its events and its door."""
