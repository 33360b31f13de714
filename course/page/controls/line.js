// A number or a day: a native input with its label, empty until answered.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const input = find(el, "input");
    const remark = find(el, "p", "[role=status]");

    function show() {
      const value = model.get("value") ?? "";
      if (document.activeElement !== input) input.value = value;
      remark.textContent = isEarly(value)
        ? "That day has not come yet. It is kept as you wrote it."
        : "";
      // An input shows nothing of a value that is not of its kind.
      const unknown = value !== "" && input.value === "" && document.activeElement !== input;
      if (unknown)
        remark.textContent = `Here is: ${inWords(value)}. It is kept until you answer anew.`;
    }
    /** @param {unknown} value */
    function isEarly(value) {
      const today = new Date().toLocaleDateString("sv"); // YYYY-MM-DD, where the reader is
      const isDay = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
      return model.get("past") && isDay && value > today;
    }
    function typed() {
      if (input.type !== "number") return input.value || null;
      const number = input.valueAsNumber;
      return Number.isInteger(number) && number >= 0 ? number : null;
    }
    input.addEventListener("input", () => {
      answer(model, typed());
      show();
    });
    return follow(model, ["value"], show, input, stood);
  },
});
