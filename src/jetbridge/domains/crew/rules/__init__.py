"""Decisions of crew as pure functions; what is legal, engines.legality decides."""
