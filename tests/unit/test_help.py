"""The help lines are complete and can be followed."""

import re

import pytest

from course.help import Service, help_lines

SERVICES = [service for region in help_lines().regions for service in region.services]


def test_every_region_the_course_names_is_there() -> None:
    names = [region.name for region in help_lines().regions]
    assert names == ["United States", "United Kingdom", "European Union", "Anywhere else"]


def test_each_region_with_an_emergency_number_gives_it_first() -> None:
    first = {region.name: region.services[0].contact for region in help_lines().regions}
    assert first["United States"] == "911"
    assert first["United Kingdom"] == "999"
    assert first["European Union"] == "112"


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_number_dials_the_number_it_shows(service: Service) -> None:
    scheme, _, target = service.link.partition(":")
    if scheme == "tel":
        dialled = re.sub(r"\D", "", target)
        assert dialled.endswith(re.sub(r"\D", "", service.contact).lstrip("0"))
    else:
        assert service.link == f"https://{service.contact}/"


def test_when_they_were_copied_is_said_in_words() -> None:
    assert re.fullmatch(r"[A-Z][a-z]+ 20\d\d", help_lines().copied_in)


def test_lines_for_abuse_are_where_the_lessons_say() -> None:
    places = [
        region.name
        for region in help_lines().regions
        if any(service.for_abuse for service in region.services)
    ]
    assert places == ["United States", "United Kingdom", "Anywhere else"]


def test_what_may_send_someone_unasked_is_not_among_the_lines_for_abuse() -> None:
    for service in SERVICES:
        if service.for_abuse:
            assert service.contact not in ("911", "988", "999", "112", "116 123")
