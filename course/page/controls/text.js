// Lines to write into, with a label and a hint.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const area = find(el, "textarea");

    function show() {
      const words = inWords(model.get("value") ?? "");
      if (area.value !== words) area.value = words; // setting the same would move the caret
    }
    area.addEventListener("input", () => answer(model, area.value || null));
    return follow(model, ["value"], show, area, stood);
  },
});
