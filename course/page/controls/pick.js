// One of several texts, chosen from a native drop-down list.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const select = find(el, "select");

    /**
     * @param {string} value
     * @param {string} [words]
     */
    function option(value, words = value) {
      const made = make("option", "", words);
      made.value = value;
      return made;
    }
    function show() {
      const stored = inWords(model.get("value") ?? "");
      const options = model.get("options");
      // A text that was changed since it was chosen here is still what was chosen.
      const gone = stored && !options.includes(stored) ? [stored] : [];
      select.replaceChildren(
        ...(model.get("required") ? [] : [option("", "choose")]),
        ...[...gone, ...options].map((words) => option(words)),
      );
      select.value = stored;
    }
    select.addEventListener("change", () => answer(model, select.value || null));
    return follow(model, ["value", "options"], show, select, stood);
  },
});
