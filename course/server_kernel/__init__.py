"""A lesson's kernel on the server, which is an ipykernel: how it starts, and hears its page."""
