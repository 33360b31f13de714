"""The course as a folder of files, which any server can serve and anybody can check."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from base64 import b64encode
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

import pytest

from course.lessons import Syllabus, notebooks_folder
from course.manifest import manifest

ROOT = Path(__file__).parents[2]
PAGES = Syllabus.read(notebooks_folder()).all
ADDRESS = re.compile(
    r'(?:href|src|data-script)="([^"#]*)|: "((?:files|course)/[^"]+|service_worker.js)"'
)
ELSEWHERE = re.compile(r"(https|tel|sms|mailto|data):")
INLINE = re.compile(r"<script(?: data-[^>]*)?>(.*?)</script>", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
PACKED = {".br", ".gz"}
MOST = 6_500_000  # as it is packed for tests; for a host, an eighth less
"""Bytes that somebody may have to fetch to read one lesson and to write in it. `make test` packs
less closely than `make site`, in a tenth of the time: what is published is smaller by a tenth."""


def files(folder: Path) -> set[str]:
    """Return the addresses of what is in the folder, but for packed copies."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in PACKED]
    return {path.relative_to(folder).as_posix() for path in found}


def edition(folder: Path) -> dict[str, dict[str, str]]:
    """Return what the service worker is told of the folder."""
    text = (folder / "service_worker.js").read_text("utf-8")
    told: dict[str, dict[str, str]] = json.loads(text[text.index("{") : text.index(";\n")])
    return told


def digest(content: bytes) -> str:
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"


def test_every_page_is_there_with_its_exercises(site_folder: Path) -> None:
    for page in PAGES:
        text = (site_folder / f"{page.slug}.html").read_text("utf-8")
        assert f">{page.title}</h1>" in text and 'id="help-now"' in text
    lesson = (site_folder / "01-fear-of-abandonment.html").read_text("utf-8")
    assert "exercise-alarm-map" in lesson and "<textarea" in lesson


def test_what_is_for_jupyterlab_alone_is_in_no_file(site_folder: Path) -> None:
    for address in files(site_folder):
        content = (site_folder / address).read_bytes()
        assert b"is for the curious" not in content and b"Your data is a table" not in content


def test_the_workbook_is_there_with_its_style(site_folder: Path) -> None:
    text = (site_folder / "workbook.html").read_text("utf-8")
    for page in PAGES:
        assert f'<section class="chapter" id="{page.slug}">' in text
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]*)">', text)
    assert ".ruler" in (site_folder / style).read_text("utf-8")
    assert 'href="workbook.html"' in (site_folder / f"{PAGES[0].slug}.html").read_text("utf-8")


def test_an_old_address_leads_to_the_new_one(site_folder: Path) -> None:
    for page in PAGES:
        for name in page.formerly:
            text = (site_folder / f"{name}.html").read_text("utf-8")
            assert f'content="0; url={page.slug}.html"' in text


def test_an_address_with_a_letter_too_many_leads_to_the_first_page(site_folder: Path) -> None:
    text = (site_folder / "404.html").read_text("utf-8")
    assert "the address has a letter too many" in text
    assert f'<a href="{PAGES[0].slug}.html">Go to the start of the course</a>' in text


def test_what_a_page_says_of_keeping_answers_is_true_of_a_browser(site_folder: Path) -> None:
    text = (site_folder / "00-start-here.html").read_text("utf-8")
    assert "Other people who use this browser can open them." in text
    assert "your account on this device" not in text


def test_all_that_a_page_leads_to_is_in_the_folder(site_folder: Path) -> None:
    for page in site_folder.glob("*.html"):
        found = ADDRESS.findall(page.read_text("utf-8"))
        for address in {first or second for first, second in found} - {""}:
            there = (site_folder / address).is_file() and not address.startswith("/")
            assert ELSEWHERE.match(address) or there, (page.name, address)


@pytest.mark.parametrize("name", ["course", "neutral"])
def test_it_can_be_put_on_a_home_screen_under_either_name(site_folder: Path, name: str) -> None:
    about = json.loads((site_folder / f"{name}.webmanifest").read_text("utf-8"))
    assert about["name"] == {"course": manifest().name, "neutral": manifest().neutral_name}[name]
    assert {about["start_url"], about["scope"]} == {"./"}
    page = (site_folder / f"{name}.html").read_text("utf-8")
    assert f'<link rel="manifest" href="{name}.webmanifest">' in page
    for icon in about["icons"]:
        content = (site_folder / icon["src"]).read_bytes()
        width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"


def test_a_page_allows_itself_what_it_does_and_nothing_else(site_folder: Path) -> None:
    for page in PAGES:
        text = (site_folder / f"{page.slug}.html").read_text("utf-8")
        (found,) = POLICY.findall(text[: text.index("<style>")])
        policy = dict(part.split(" ", 1) for part in unescape(found).split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["connect-src"] == policy["worker-src"] == "'self'"
        assert not re.search(r"unsafe|https?:|\*", found)
        for script in INLINE.findall(text):
            assert f"'{digest(script.encode())}'" in policy["script-src"]


def test_the_script_of_a_page_is_named_with_its_hash(site_folder: Path) -> None:
    text = (site_folder / f"{PAGES[0].slug}.html").read_text("utf-8")
    ((address, hashed),) = re.findall(r'data-script="([^"]*)" data-integrity="([^"]*)"', text)
    assert unescape(hashed) == digest((site_folder / address).read_bytes())


def test_a_copy_can_be_checked(site_folder: Path) -> None:
    lines = (site_folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: hashed for hashed, name in (line.split("  ") for line in lines)}
    assert sums.keys() == files(site_folder) - {"SHA256SUMS"}
    for name, hashed in sums.items():
        assert sha256((site_folder / name).read_bytes()).hexdigest() == hashed


def test_all_that_there_is_can_be_had_without_a_network(site_folder: Path) -> None:
    told = edition(site_folder)
    hashes = {**told["atOnce"], **told["later"]}
    assert hashes.keys() == files(site_folder) - {"SHA256SUMS", "service_worker.js"}
    for name, hashed in hashes.items():
        assert hashed == digest((site_folder / name).read_bytes())
    assert {"index.html", *(f"{page.slug}.html" for page in PAGES)} <= told["atOnce"].keys()


def test_what_a_search_goes_through_is_there_without_a_network_and_leads_to_the_pages(
    site_folder: Path,
) -> None:
    told = edition(site_folder)["atOnce"]
    (address,) = (name for name in told if name.startswith("files/search-"))
    assert any(name.endswith("/search.js") for name in told)
    for page in PAGES:
        assert f'"{address}"' in (site_folder / f"{page.slug}.html").read_text("utf-8")
    sections = json.loads((site_folder / address).read_text("utf-8"))
    assert {section["page"] for section in sections} == {f"{page.slug}.html" for page in PAGES}
    for section in sections:
        assert f'id="{escape(section["anchor"])}"' in (site_folder / section["page"]).read_text(
            "utf-8"
        )


def test_it_is_small_enough_to_be_waited_for(site_folder: Path) -> None:
    needed = [name for name in files(site_folder) if re.match(r"files/(?!widgets)", name)]
    fetched = [name for name in needed if not re.search(r"chart\.js|licences", name)]
    pages = [site_folder / f"{page.slug}.html" for page in PAGES]
    largest = max(pages, key=lambda path: path.stat().st_size).name
    sizes = {name: (site_folder / f"{name}.br").stat().st_size for name in [*fetched, largest]}
    assert sum(sizes.values()) <= MOST, sizes


def test_what_it_is_made_of_may_be_passed_on(site_folder: Path) -> None:
    (text,) = (path.read_text("utf-8") for path in site_folder.glob("files/*/licences.txt"))
    for part in (
        "Pyodide",
        "Python 3.14",
        "SQLite",
        "ipywidgets",
        "traitlets",
        "vega",
        "minisearch",
    ):
        assert part in text


def test_what_is_written_for_web_servers_sets_every_header_that_is_asked_for() -> None:
    readme = (ROOT / "deploy" / "static" / "README.md").read_text("utf-8")
    asked, worker, caddy = re.findall(
        r"```text\n(.*?)```", readme[readme.index("## Headers") :], re.S
    )
    (nginx,) = re.findall(r"```nginx\n(.*?)```", readme, re.S)
    for line in [*asked.splitlines(), worker.strip()]:
        name, value = line.split(": ", 1)
        for recipe in (caddy, nginx):
            assert name in recipe and value in recipe, line


def test_the_same_is_made_of_the_same(site_folder: Path, tmp_path: Path) -> None:
    scripts, folder = tmp_path / "scripts", tmp_path / "site"
    node = ROOT / "course" / "page" / "node_modules" / ".bin" / "node"
    packages = sysconfig.get_path("purelib")
    subprocess.run(
        [node, "build_site.js", scripts, packages],
        cwd=ROOT / "course" / "page",
        check=True,
        capture_output=True,
    )
    home = tmp_path / "home"
    said = write(folder, scripts, home=home)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert not home.exists()  # nobody's journal is looked at
    assert (folder / "SHA256SUMS").read_text() == (site_folder / "SHA256SUMS").read_text()


def test_it_is_not_written_where_nobody_said(tmp_path: Path) -> None:
    for arguments, words in (([], "Say which folder"), ([tmp_path, tmp_path], "is there already")):
        said = write(*arguments, home=tmp_path / "home")
        assert said.returncode != 0
        assert words in said.stderr
    assert list(tmp_path.iterdir()) == []


def write(*arguments: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "course", "site", *arguments],
        cwd=home.parent,
        env={**os.environ, "COURSE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
