"""The image for a hub is made of what the course needs, and of nothing else in the folder."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_image_gets_what_it_copies_and_nothing_else() -> None:
    steps = (ROOT / "deploy" / "jupyterhub" / "Dockerfile").read_text().splitlines()
    copied = {word for step in steps if step.startswith("COPY ") for word in step.split()[1:-1]}
    rules = (ROOT / ".dockerignore").read_text().split("\n")
    assert "*" in rules, "what is not named stays out"
    let_in = {rule.removeprefix("!").partition("/")[0] for rule in rules if rule.startswith("!")}
    assert let_in == copied
