// A slider and a number box that hold one value, or none until the learner chooses one.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const slider = find(el, "input", "[type=range]");
    const number = find(el, "input", "[type=number]");
    const notYet = find(el, "span", ".not-yet");
    const remark = find(el, "p", "[role=status]");
    const [minimum, maximum] = [Number(slider.min), Number(slider.max)];

    function show() {
      const stored = model.get("value");
      const value = typeof stored === "number" ? stored : null;
      slider.value = String(value ?? Math.round((minimum + maximum) / 2));
      slider.classList.toggle("unanswered", value === null);
      slider.setAttribute("aria-valuetext", value === null ? "not answered yet" : String(value));
      notYet.hidden = stored !== null;
      const filled = (100 * (slider.valueAsNumber - minimum)) / (maximum - minimum);
      slider.style.setProperty("--filled", value === null ? "" : `${filled}%`);
      if (document.activeElement !== number) number.value = String(value ?? "");
      // What is stored and is no number, or beyond the scale, is shown as it is.
      const known = stored === null || (value !== null && value >= minimum && value <= maximum);
      remark.textContent = known
        ? ""
        : `Here is: ${inWords(stored)}. It is kept until you answer anew.`;
      remark.hidden = known;
    }
    /** @param {number | null} value */
    function choose(value) {
      answer(model, value);
      show();
    }
    slider.addEventListener("input", () => choose(slider.valueAsNumber));
    // A press on the untouched slider, or Enter, takes the place where it stands.
    let pressed = false;
    slider.addEventListener("pointerdown", ({ button }) => {
      pressed = button === 0;
    });
    slider.addEventListener("pointerleave", () => {
      pressed = false; // or the page was scrolled
    });
    slider.addEventListener("pointerup", () => {
      if (pressed) choose(slider.valueAsNumber);
    });
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Enter") choose(slider.valueAsNumber);
    });
    number.addEventListener("input", () => {
      const typed = number.valueAsNumber;
      choose(Number.isNaN(typed) ? null : Math.min(Math.max(Math.round(typed), minimum), maximum));
    });
    number.addEventListener("blur", show);
    return follow(model, ["value"], show, slider, stood);
  },
});
