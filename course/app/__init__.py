"""The Voilà application: one server, one template, one page script."""

import sys

# Jupyter imports jsonschema, which imports the optional rfc3987-syntax where it finds it, which
# builds a parser for three seconds: most of the time that the course took to start. Nothing here
# checks an IRI; told that the package is missing, jsonschema goes without, as it is made to.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
