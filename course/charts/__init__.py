"""Entries in; a Vega-Lite specification, one plain sentence and a table out."""
