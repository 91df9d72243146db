"""Every query of people, named as a question or an order."""
