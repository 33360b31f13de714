"""The course is closed while pages are open, and while it still prepares the next."""

from concurrent.futures import ThreadPoolExecutor

from running_app import RunningApp, StartApp
from visitor import Visitor

from course.app.rate_limit import PER_MINUTE


def assert_nothing_is_complained_about(app: RunningApp) -> None:
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []
    assert app.process.returncode == 0


def test_nothing_is_complained_about(start_app: StartApp) -> None:
    assert_nothing_is_complained_about(start_app("--token", "", spare=1))


def test_nothing_that_was_never_shown_is_said_to_be_left_out(start_app: StartApp) -> None:
    app = start_app("--token", "")
    for _ in range(PER_MINUTE + 5):
        assert Visitor(app).ask("/opened").status == 200
    Visitor(app).start_kernel("00-start-here.ipynb")
    assert_nothing_is_complained_about(app)


def test_many_kernels_end_without_a_word(start_app: StartApp) -> None:
    """Each takes itself apart while it says that it ends."""
    app = start_app()
    with ThreadPoolExecutor(6) as learners:
        kernels = set(learners.map(Visitor(app).start_kernel, ["00-start-here.ipynb"] * 12))
    assert len(kernels) == 12
    assert_nothing_is_complained_about(app)
