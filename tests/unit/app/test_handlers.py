"""What a page gets where there are as many kernels as there may be."""

import asyncio

from course.app.handlers import PageKernel
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
