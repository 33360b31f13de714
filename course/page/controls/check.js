// One box to tick.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const box = make("input");
    box.type = "checkbox";
    keepPrivate(box);
    const label = make("label");
    label.append(box, " ", make("span", "", model.get("label")));
    el.append(label);

    box.addEventListener("change", () => {
      tick(box, box.checked);
      answer(model, box.checked);
    });
    return follow(model, ["value"], () => tick(box, model.get("value")), box);
  },
});
