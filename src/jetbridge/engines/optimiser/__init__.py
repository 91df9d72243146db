"""Crew planning: pairing and rostering by column generation, with proved bounds."""
