"""How a declared exercise becomes widgets."""
