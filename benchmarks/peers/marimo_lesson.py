"""Lesson 01 in marimo."""

import marimo

app = marimo.App()


@app.cell
def _():
    import json
    import os
    from pathlib import Path

    import marimo as mo

    parts = json.loads(Path(os.environ["LESSON"]).read_text("utf-8"))
    return mo, parts


@app.cell
def _(mo, parts):
    def question(field):
        if field["kind"] == "scale":
            return mo.ui.slider(0, field["maximum"], label=field["label"])
        if field["kind"] == "choices":
            return mo.ui.multiselect(field["options"], label=field["label"])
        return mo.ui.text_area(label=field["label"])

    save = mo.ui.run_button(label="Save")
    shown = []
    for part in parts:
        if "markdown" in part:
            shown.append(mo.md(part["markdown"]))
        else:
            questions = mo.ui.array([question(field) for field in part["fields"]])
            shown += [mo.md(f"### {part['title']}"), questions, save]
    mo.vstack(shown)
    return (save,)


@app.cell
def _(mo, save):
    mo.Html(f"<p class='saved'>{'Saved' if save.value else 'Not saved'}</p>")


if __name__ == "__main__":
    app.run()
