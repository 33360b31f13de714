"""What runs in the browser: templates, styles, and the scripts of a page, a lesson, a control."""

from pathlib import Path

FOLDER = Path(__file__).parent
