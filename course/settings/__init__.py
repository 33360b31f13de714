"""How a learner's answers are kept: said at the top of a lesson, and chosen in the settings."""

from course.settings.lesson import open_lesson, open_settings

__all__ = ["open_lesson", "open_settings"]
