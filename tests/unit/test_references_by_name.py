"""What one process knows of another by name only is there; no import would tell if it were gone."""

from importlib import import_module
from importlib.util import find_spec

from traitlets.utils.importstring import import_item

from course.app import application, fork_provisioner
from course.app.kernel_pool import PromptClient
from course.server_kernel import extension
from course.site import blank_lesson


def test_the_extension_that_kernels_start_with_can_be_loaded():
    name = application.DEFAULTS.SpareKernels.extension
    assert callable(import_module(name).load_ipython_extension)


def test_the_fork_server_can_be_started():
    assert find_spec(fork_provisioner.COMMAND[-1]) is not None


def test_the_client_that_speaks_to_kernels_is_ours():
    assert import_item(application.DEFAULTS.KernelManager.client_class) is PromptClient


def test_a_kernel_shows_the_blank_lesson_as_it_is_asked_to():
    assert blank_lesson.BLANK_LESSON == extension.BLANK_LESSON
