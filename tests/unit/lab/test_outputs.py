"""What cells show is saved with notebooks that are not the course's, and with no other."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.lab.outputs import without_what_cells_show

WORDS = "the words I wrote"


def saved(path: str, source: str) -> str:
    notebook = new_notebook(
        cells=[
            new_markdown_cell("My question"),
            new_code_cell(source, execution_count=1, outputs=[new_output("stream", text=WORDS)]),
        ],
        metadata={"title": "My own", "widgets": {"state": {"value": WORDS}}},
    )
    without_what_cells_show({"type": "notebook", "content": notebook}, path, contents_manager=None)
    assert notebook["metadata"]["title"] == "My own"
    assert [cell["source"] for cell in notebook["cells"]] == ["My question", source]
    return str(notebook)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("notebooks/00-start-here.ipynb", "print(1)"),
        ("own.ipynb", "x = 1\nfrom course.journal import current_keeping"),
        ("deep/own.ipynb", "if True:\n    import course.journal as j"),
    ],
)
def test_a_notebook_of_the_course_keeps_no_words(path: str, source: str) -> None:
    assert WORDS not in saved(path, source)


@pytest.mark.parametrize("source", ["print(1)", "import courses", "# from course notes"])
def test_another_notebook_is_saved_as_ever(source: str) -> None:
    assert WORDS in saved("notebooks/own.ipynb", source)


def test_a_file_that_is_no_notebook_is_left_alone() -> None:
    model = {"type": "file", "content": WORDS}
    without_what_cells_show(model, "00-start-here.ipynb")
    assert model["content"] == WORDS
