"""Pure computation: arrays in, answers out."""
