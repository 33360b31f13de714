"""What becomes of kernels that wait for the next pages."""

import asyncio

from course.app.kernel_pool import SpareKernels


def test_none_is_prepared_once_all_are_to_end():
    """The app would wait for it as it stops, for a minute and in vain."""

    async def stop_as_the_next_is_due():
        kernels = SpareKernels(spare=1)
        await kernels.shutdown_all()
        kernels.prepare()
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(stop_as_the_next_is_due()) == set()
