from nbformat import v4

from course.app.jupyterlab_only import remove_jupyterlab_only


def test_only_cells_with_the_tag_are_left_out():
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("Prose"),
            v4.new_code_cell("frame", metadata={"tags": ["jupyterlab-only"]}),
            v4.new_code_cell("exercise", metadata={"tags": ["exercise"]}),
        ]
    )
    remove_jupyterlab_only(None, notebook=notebook, cwd=".")
    assert [cell.source for cell in notebook.cells] == ["Prose", "exercise"]
