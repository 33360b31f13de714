// A number or a day: a native input with its label, empty until answered.
export default {
  render({ model, el }) {
    const id = `line-${Math.random().toString(36).slice(2)}`;
    el.innerHTML = `<label class="question"></label><p class="hint"></p><input class="line">
      <p class="hint" role="status"></p>`;
    const [label, hint, input, remark] = el.children;
    label.textContent = model.get("label");
    label.htmlFor = input.id = id;
    hint.textContent = model.get("hint");
    hint.hidden = !model.get("hint");
    hint.id = `${id}-hint`;
    if (model.get("hint")) input.setAttribute("aria-describedby", hint.id);
    input.type = model.get("kind");
    if (input.type === "number") input.min = 0;

    function show() {
      if (document.activeElement !== input) input.value = model.get("value");
      const today = new Date().toLocaleDateString("sv"); // YYYY-MM-DD, where the reader is
      const early = model.get("past") && model.get("value") > today;
      remark.textContent = early ? "That day has not come yet. It is kept as you wrote it." : "";
    }
    input.addEventListener("input", () => {
      model.set("value", input.value);
      model.save_changes();
      show();
    });
    const focus = (message) => message.do === "focus" && input.focus();
    model.on("change:value", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value", show);
      model.off("msg:custom", focus);
    };
  },
};
