// A slider and a number box that hold one value, or none until the learner chooses one.
export default {
  render({ model, el }) {
    const id = `scale-${Math.random().toString(36).slice(2)}`;
    el.innerHTML = `
      <label class="question"></label>
      <p class="hint"></p>
      <div class="scale">
        <input type="range" step="1"><input type="number" step="1" inputmode="numeric">
        <div class="ends"><span></span><span></span></div>
      </div>
      <p class="hint" role="status"></p>`;
    const [label, hint, remark] = el.querySelectorAll(".question, .hint");
    const [slider, number] = el.querySelectorAll("input");
    const ends = el.querySelectorAll(".ends span");

    label.textContent = model.get("label");
    label.htmlFor = slider.id = id;
    hint.textContent = model.get("hint");
    hint.hidden = !model.get("hint");
    hint.id = `${id}-hint`;
    ends[0].textContent = model.get("low");
    ends[1].textContent = model.get("high");
    ends[0].parentElement.id = `${id}-ends`;
    number.setAttribute("aria-label", `${model.get("label")} As a number`);
    for (const input of [slider, number]) {
      keepPrivate(input);
      input.min = model.get("minimum");
      input.max = model.get("maximum");
      input.setAttribute("aria-describedby", `${id}-ends${model.get("hint") ? ` ${hint.id}` : ""}`);
    }

    function show() {
      const stored = model.get("value");
      const value = typeof stored === "number" ? stored : null;
      const middle = (model.get("minimum") + model.get("maximum")) / 2;
      slider.value = value ?? Math.round(middle);
      slider.classList.toggle("unanswered", value === null);
      slider.setAttribute("aria-valuetext", value === null ? "not answered" : String(value));
      const filled = (100 * (slider.value - slider.min)) / (slider.max - slider.min);
      slider.style.setProperty("--filled", value === null ? "0%" : `${filled}%`);
      if (document.activeElement !== number) number.value = value ?? "";
      // What is stored and is no number, or beyond the scale, is shown as it is.
      const known = stored === null || (value >= model.get("minimum") && value <= model.get("maximum"));
      const words = typeof stored === "string" ? stored : JSON.stringify(stored);
      remark.textContent = known && value === stored ? "" : `Here is: ${words}. It is kept until you answer anew.`;
      remark.hidden = !remark.textContent;
    }
    function choose(value) {
      model.set("value", value);
      model.save_changes();
      show();
    }
    // Letting go of the untouched slider, or Enter, takes the place where it stands.
    slider.addEventListener("input", () => choose(slider.valueAsNumber));
    slider.addEventListener("pointerup", () => choose(slider.valueAsNumber));
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Enter") choose(slider.valueAsNumber);
    });
    number.addEventListener("input", () => {
      const typed = number.valueAsNumber;
      const rounded = Math.round(typed);
      const inside = Math.min(Math.max(rounded, Number(number.min)), Number(number.max));
      choose(Number.isNaN(typed) ? null : inside);
    });
    number.addEventListener("blur", show);
    const focus = (message) => message.do === "focus" && slider.focus();
    model.on("change:value", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value", show);
      model.off("msg:custom", focus);
    };
  },
};
