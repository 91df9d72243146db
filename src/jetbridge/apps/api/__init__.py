"""The API process: every room's routes, one gate, the built UI."""
