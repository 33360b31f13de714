// Takes the country that the reader has chosen in Help now to where answers are kept, and back, and
// puts the reader's own help on top there. It shows nothing in its own place.
export default /** @type {Control} */ ({
  initialize({ model }) {
    return window.course?.hold?.(model.widget_manager);
  },
  render({ model }) {
    const help = window.course?.help;
    if (!help) return; // a notebook without the course's extension has no such panel
    const tell = () => model.send({ country: help.chosen });
    const country = () => model.get("country");
    // A kernel that takes the page over after another may not know what was chosen on the page.
    const show = () =>
      course.isLost && help.chosen && !country() ? tell() : help.choose(country());
    const showOwn = () => help.own(model.get("lines"));
    document.addEventListener("course:country", tell);
    model.on("change:lines", showOwn);
    showOwn();
    model.on("change:country", show);
    if (help.chosen) tell();
    else show();
    return () => {
      document.removeEventListener("course:country", tell);
      model.off("change:country", show);
      model.off("change:lines", showOwn);
    };
  },
});
