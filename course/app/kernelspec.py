"""The kernel of the lessons: this Python's own, whatever other kernels are installed beside it."""

import sys

from jupyter_client.kernelspec import (
    NATIVE_KERNEL_NAME,
    KernelSpec,
    KernelSpecManager,
    NoSuchKernel,
)


class LessonKernelSpecManager(KernelSpecManager):
    """Knows one kernel, under the name that JupyterLab writes into notebooks.

    One that was installed for another Python under that name, or has no encryption, is not taken
    for it; and a notebook that names a kernel that is not here gets the one that is.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the kernel's name, and the folder of its pictures, of which it has none."""
        return {NATIVE_KERNEL_NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how the kernel is started.

        Raises
        ------
        NoSuchKernel
            If another one is asked for.
        """
        if kernel_name != NATIVE_KERNEL_NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            metadata={"supported_encryption": ["curve"]},
        )
