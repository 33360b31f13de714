// Lines to write into, with a label and a hint.
export default {
  render({ model, el }) {
    const id = `text-${Math.random().toString(36).slice(2)}`;
    el.innerHTML = `<label class="question"></label><p class="hint"></p><textarea></textarea>`;
    const [label, hint, area] = el.children;
    label.textContent = model.get("label");
    label.htmlFor = area.id = id;
    area.rows = model.get("rows");
    hint.textContent = model.get("hint");
    hint.hidden = !model.get("hint");
    hint.id = `${id}-hint`;
    if (model.get("hint")) area.setAttribute("aria-describedby", hint.id);
    keepPrivate(area);

    function show() {
      const stored = model.get("value") ?? "";
      const words = typeof stored === "string" ? stored : JSON.stringify(stored);
      if (area.value !== words) area.value = words; // setting the same would move the caret
    }
    area.addEventListener("input", () => {
      model.set("value", area.value || null);
      model.save_changes();
    });
    const focus = (message) => message.do === "focus" && area.focus();
    model.on("change:value", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value", show);
      model.off("msg:custom", focus);
    };
  },
};
