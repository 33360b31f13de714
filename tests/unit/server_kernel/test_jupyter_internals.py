"""What `course.server_kernel.jupyter_internals` relies on is still there."""

import atexit

from ipykernel.kernelapp import IPKernelApp


def test_a_kernel_has_its_two_threads():
    for name in ("control_thread", "shell_channel_thread"):
        said = f"ipykernel has no {name} any more: a forked kernel would end without a word"
        assert hasattr(IPKernelApp, name), said


def test_python_can_be_told_to_run_its_exit_functions():
    said = "Python has no atexit._run_exitfuncs: a forked kernel would leave its files behind"
    assert callable(getattr(atexit, "_run_exitfuncs", None)), said
