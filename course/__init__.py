"""Closer: an interactive notebook course on why it is so hard to get close to people."""
