"""What any kernel of a lesson does, wherever it runs: how its widgets reach the page."""
