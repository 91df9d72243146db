"""Training: who is qualified for what, and until when."""
