// Stands before every control that a learner answers with.

/** Keep what is answered with a control on the page: browsers write the rest into their own files,
 * to fill it in again after a crash, and may send what is typed elsewhere to check its spelling. */
function keepPrivate(control) {
  control.setAttribute("autocomplete", "off");
  control.setAttribute("spellcheck", "false");
  control.setAttribute("writingsuggestions", "false");
}

/** The same for a box that is ticked: Firefox writes down whatever is not as it was at first. */
function tick(box, ticked) {
  box.checked = ticked;
  box.defaultChecked = ticked;
}
