"""Avoid or approach: two made-up lives, and two hundred, that go only where it seems worth it."""

from course.exercises.two_lives.view import two_lives

__all__ = ["two_lives"]
