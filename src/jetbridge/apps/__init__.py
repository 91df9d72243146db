"""Composition roots: only they see everything."""
