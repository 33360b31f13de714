import asyncio

from course.forms.autosave import Autosave


class Notebook:
    """Counts its saves, and can wait for the next one."""

    def __init__(self, **timing):
        self.saves = 0
        self.saved = asyncio.Event()
        self.autosave = Autosave(self.save, **timing)

    def save(self):
        self.saves += 1
        self.saved.set()


def test_without_an_event_loop_a_change_is_saved_at_once():
    notebook = Notebook()
    notebook.autosave.changed()
    assert notebook.saves == 1


def test_a_burst_of_changes_is_saved_once_it_is_over():
    async def burst():
        notebook = Notebook(quiet=0.02)
        for _ in range(20):
            notebook.autosave.changed()
        assert notebook.saves == 0
        await asyncio.wait_for(notebook.saved.wait(), 5)
        return notebook

    assert asyncio.run(burst()).saves == 1


def test_someone_who_never_pauses_is_saved_all_the_same():
    async def typing():
        notebook = Notebook(quiet=60, longest=0.05)
        while not notebook.saved.is_set():
            notebook.autosave.changed()
            await asyncio.sleep(0.005)

    asyncio.run(asyncio.wait_for(typing(), 5))


def test_what_is_unsaved_can_be_saved_now_and_only_once():
    async def leaving():
        notebook = Notebook(quiet=60)
        notebook.autosave.changed()
        notebook.autosave.flush()
        notebook.autosave.flush()
        return notebook

    assert asyncio.run(leaving()).saves == 1


def test_a_save_that_failed_is_tried_again():
    async def failing():
        notebook = Notebook()
        notebook.autosave.retry(after=0.01)
        await asyncio.wait_for(notebook.saved.wait(), 5)

    asyncio.run(failing())


def test_a_retry_without_an_event_loop_waits_for_the_next_change():
    notebook = Notebook()
    notebook.autosave.retry()
    assert notebook.saves == 0
    notebook.autosave.changed()
    assert notebook.saves == 1
