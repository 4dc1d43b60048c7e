"""Which kernels the desk offers: the Python that has the program, and beside it those of the person's profile."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

#: The kernel that notebooks ask for by default, whatever a profile understands by it.
NAME = "python3"
#: How cells look at the desk: charts sharp on any screen, frames with text to the left.
CELLS = ["--InlineBackend.figure_formats=retina", "--ext=cchc_analysis.desk.cells"]


class DeskKernels(KernelSpecManager):
    """The kernels of the profile, where ``python3`` is the interpreter that runs now; no file of a profile changes."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the folders of kernels by their names."""
        return {**super().find_kernel_specs(), NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how a kernel is started."""
        if kernel_name.lower() != NAME:
            return super().get_kernel_spec(kernel_name)
        native = get_kernel_dict()
        return KernelSpec(resource_dir=RESOURCES, **{**native, "argv": [*native["argv"], *CELLS]})
