// One box to tick.
export default {
  render({ model, el }) {
    el.innerHTML = `<label><input type="checkbox"> <span></span></label>`;
    const box = el.querySelector("input");
    el.querySelector("span").textContent = model.get("label");
    keepPrivate(box);
    const show = () => tick(box, model.get("value"));
    box.addEventListener("change", () => {
      tick(box, box.checked);
      model.set("value", box.checked);
      model.save_changes();
    });
    model.on("change:value", show);
    show();
    return () => model.off("change:value", show);
  },
};
