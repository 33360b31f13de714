"""What a widget shows."""


def shown(widget):
    """Every piece of HTML that a widget and its children show."""
    texts = [widget.value] if type(widget).__name__ == "HTML" else []
    hidden = "not-shown" in widget._dom_classes
    children = [] if hidden else getattr(widget, "children", ())
    return "".join(texts + [shown(child) for child in children])


def seen(widget):
    """Every widget that a reader sees."""
    if "not-shown" in widget._dom_classes:
        return []
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in seen(child))]
