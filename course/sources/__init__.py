"""Every study that the course cites, the page that lists them, and the filter on it."""
