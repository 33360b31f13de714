"""The Voilà application: one server, one template, one page script."""
