"""How long a page's answer is waited for."""

from tornado.web import Application

from course.app.application import CourseApp
from course.app.handlers import ChannelsHandler


def test_a_page_that_answers_every_ping_is_never_taken_for_gone():
    """When the next ping is due, its last answer is as old as the time between two."""
    handler = object.__new__(ChannelsHandler)
    handler.application = Application(**CourseApp().tornado_settings)
    assert handler.ping_timeout >= 2 * handler.ping_interval > 0
