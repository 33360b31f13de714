"""The course is closed while it still prepares the next page."""

from running_app import StartApp


def test_nothing_is_complained_about(start_app: StartApp) -> None:
    app = start_app("--token", "", spare=1)
    app.stop()
    assert [line for line in app.output if "Closer is open" not in line] == []
    assert app.process.returncode == 0
