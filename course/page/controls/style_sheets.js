// Shows nothing: its style sheet comes with it. In JupyterLab it also sees to it that a key pressed on a
// slider, a chip or a button of the course is theirs, and does not move or delete a cell.
export default /** @type {Control} */ ({
  render() {},
  initialize() {
    if (window.course?.config) return; // a page of its own has no such shortcuts
    /** @param {FocusEvent} event */
    const onFocus = ({ target }) => {
      if (target instanceof Element && target.matches(".course :not(:read-write)")) {
        target.setAttribute("data-lm-suppress-shortcuts", "true");
      }
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  },
});
