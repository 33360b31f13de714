"""Templates are compiled once, and anew when they are edited."""

from jinja2 import DictLoader, Environment

from course.app.template_cache import CompiledTemplates


def test_one_that_is_edited_is_compiled_anew() -> None:
    compiled = CompiledTemplates()
    sources = {"page": "{{ 1 + 1 }}"}

    def rendered() -> str:
        environment = Environment(loader=DictLoader(sources), autoescape=True)
        environment.bytecode_cache = compiled
        return environment.get_template("page").render()

    assert rendered() == rendered() == "2"
    sources["page"] = "{{ 2 + 2 }}"
    assert rendered() == "4"
