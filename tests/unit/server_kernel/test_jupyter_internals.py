"""What `course.server_kernel.jupyter_internals` relies on is still there."""

import atexit
import json
from pathlib import Path

from ipykernel.kernelapp import IPKernelApp

from course.server_kernel.jupyter_internals import ForkedKernelApp


def test_a_kernel_has_its_two_threads():
    for name in ("control_thread", "shell_channel_thread"):
        said = f"ipykernel has no {name} any more: a forked kernel would end without a word"
        assert hasattr(IPKernelApp, name), said


def test_python_can_be_told_to_run_its_exit_functions():
    said = "Python has no atexit._run_exitfuncs: a forked kernel would leave its files behind"
    assert callable(getattr(atexit, "_run_exitfuncs", None)), said


def test_a_forked_kernel_leaves_alone_what_its_server_may_be_reading(tmp_path: Path):
    file = tmp_path / "kernel.json"
    keys = {"key": "k", "curve_publickey": "p", "curve_secretkey": "s", "kernel_name": "python3"}
    ports = {f"{name}_port": 1 for name in ("shell", "iopub", "stdin", "control", "hb")}
    as_written = json.dumps({"ip": "127.0.0.1", "transport": "tcp", **ports, **keys})
    file.write_text(as_written, "utf-8")
    kernel = ForkedKernelApp(connection_file=str(file))
    kernel.init_connection_file()
    kernel.write_connection_file()
    assert file.read_text("utf-8") == as_written

    kernel.connection_file = str(tmp_path / "another.json")
    kernel.write_connection_file()
    assert json.loads((tmp_path / "another.json").read_text("utf-8"))["shell_port"] == 1
