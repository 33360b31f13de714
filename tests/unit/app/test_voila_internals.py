"""What the app relies on in Voilà, Jupyter's server and tornado is still there."""

import signal

import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from voila.app import Voila

from course.app.voila_internals import NOT_SERVED, REPLACED


@pytest.fixture
def voila_handlers(tmp_path):
    stops = signal.getsignal(signal.SIGTERM)
    app = Voila(root_dir=str(tmp_path), log_level=50, token="a token")
    app.initialize([])
    app.connection_dir = str(tmp_path)
    app.init_settings()
    handlers = {handler for _pattern, handler, *_rest in app.init_handlers()}
    signal.signal(signal.SIGTERM, stops)
    return handlers


def test_voila_has_the_handlers_that_are_replaced_or_not_served(voila_handlers):
    missing = [handler.__name__ for handler in {*REPLACED, *NOT_SERVED} - voila_handlers]
    said = "Voilà serves with other handlers than these now: see to it what takes their place"
    assert not missing, f"{said}: {missing}"


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (AsyncKernelClient, "_async_is_alive"),
        (AsyncKernelClient, "_async_wait_for_ready"),
        (AsyncMappingKernelManager, "_async_shutdown_kernel"),
        (AsyncMappingKernelManager, "_async_shutdown_all"),
        (AsyncMappingKernelManager, "notify_connect"),
        (AsyncMappingKernelManager, "remove_kernel"),
        (AsyncMappingKernelManager, "start_buffering"),
    ],
)
def test_jupyter_has_the_methods_that_are_overridden(owner, name):
    assert hasattr(owner, name), (
        f"{owner.__name__} has no {name} any more, which the course builds on"
    )


def test_jupyters_handlers_keep_the_user_where_an_error_page_finds_it():
    names = (
        JupyterHandler.current_user.fget.__code__.co_names
        + JupyterHandler.prepare.__code__.co_names
    )
    said = "JupyterHandler keeps its user elsewhere: pages of errors for strangers would fail"
    assert "_jupyter_current_user" in names or hasattr(JupyterHandler, "_jupyter_current_user"), (
        said
    )
