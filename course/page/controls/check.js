// One box to tick.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const box = find(el, "input");

    box.addEventListener("change", () => {
      tick(box, box.checked);
      answer(model, box.checked);
    });
    return follow(model, ["value"], () => tick(box, model.get("value")), box, stood);
  },
});
