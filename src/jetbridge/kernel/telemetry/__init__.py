"""What the platform says of itself: logs, metrics, health."""
