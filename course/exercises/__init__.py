"""The declared exercises, one module per lesson."""
