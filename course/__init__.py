"""The engine of a private notebook course, and the exercises of this one."""

__version__ = "0.1.0"
