"""What a page gets where there are many kernels, and how long its answer is waited for."""

import asyncio

from tornado.web import Application

from course.app.application import CourseApp
from course.app.handlers import ChannelsHandler, PageKernel
from course.app.kernel_pool import NoKernelAvailable


def test_a_page_that_loses_the_race_for_the_last_kernel_is_told_and_gets_none():
    class AllTaken:
        async def start_kernel(self, **_options):
            raise NoKernelAvailable

    told = []
    kernel = PageKernel(AllTaken(), lambda: told.append("none"))
    assert asyncio.run(kernel.start_kernel(kernel_name="python3")) == ""
    assert kernel.get_kernel("") is None
    assert told == ["none"]


def test_a_page_that_answers_every_ping_is_never_taken_for_gone():
    """When the next ping is due, its last answer is as old as the time between two."""
    handler = object.__new__(ChannelsHandler)
    handler.application = Application(**CourseApp().tornado_settings)
    assert handler.ping_timeout >= 2 * handler.ping_interval > 0
