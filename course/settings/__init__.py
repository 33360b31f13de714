"""How a learner's answers are kept: said at the top of a lesson, and chosen in the settings."""

from course.settings.lesson import keeping_choice, open_lesson

__all__ = ["keeping_choice", "open_lesson"]
