"""What a lesson's prose becomes: here, the pictures in it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from course.app.markdown import LessonMarkdown

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32" width="64" height="32">
  <style>:root { --course-ink: #000 }</style>
  <circle cx="16" cy="16" r="8" stroke="var(--course-ink)"/>
  <text x="16" y="16">you &amp; I</text>
</svg>
"""


def html(folder: Path, source: str) -> str:
    renderer = LessonMarkdown(SimpleNamespace(root_dir=str(folder)), escape=False)
    return MarkdownWithMath(renderer).render(source)


def test_a_drawn_picture_is_part_of_the_page_and_leaves_its_style_sheet_behind(
    tmp_path: Path,
) -> None:
    (tmp_path / "two.svg").write_text(PICTURE, "utf-8")
    assert html(tmp_path, '![You & "I"](two.svg "Two, *so* < near")') == (
        '<figure class="picture">'
        '<svg viewBox="0 0 64 32" width="64" height="32" role="img"'
        ' aria-label="You &amp; &quot;I&quot;">'
        '<circle cx="16" cy="16" r="8" stroke="var(--course-ink)" />'
        '<text x="16" y="16">you &amp; I</text></svg>'
        "<figcaption>Two, *so* &lt; near</figcaption></figure>\n"
    )


@pytest.mark.parametrize("written", [None, "<svg", "<html/>", PICTURE.replace("viewBox", "box")])
def test_in_the_place_of_one_that_is_not_there_stand_its_words(
    tmp_path: Path, written: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    if written:
        (tmp_path / "two.svg").write_text(written, "utf-8")
    assert html(tmp_path, "![You and I](two.svg)") == (
        '<figure class="picture">You and I</figure>\n'
    )
    assert f"{tmp_path / 'two.svg'}, line 1: " in caplog.text
