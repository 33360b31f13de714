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
    keepPrivate(input);
    if (input.type === "number") input.min = 0;

    function show() {
      const value = model.get("value") ?? "";
      if (document.activeElement !== input) input.value = value;
      const today = new Date().toLocaleDateString("sv"); // YYYY-MM-DD, where the reader is
      const early = model.get("past") && /^\d{4}-\d\d-\d\d$/.test(value) && value > today;
      remark.textContent = early ? "That day has not come yet. It is kept as you wrote it." : "";
      // An input shows nothing of a value that is not of its kind.
      const unknown = value !== "" && input.value === "" && document.activeElement !== input;
      const words = typeof value === "string" ? value : JSON.stringify(value);
      if (unknown) remark.textContent = `Here is: ${words}. It is kept until you answer anew.`;
    }
    function typed() {
      if (input.type !== "number") return input.value || null;
      const number = input.valueAsNumber;
      return Number.isInteger(number) && number >= 0 ? number : null;
    }
    input.addEventListener("input", () => {
      model.set("value", typed());
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
