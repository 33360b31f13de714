"""A lesson's kernel: how it starts, and how its widgets reach the page."""
