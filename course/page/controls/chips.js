// A named group of options: check boxes where several may be chosen, radio buttons otherwise.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const name = newId("chips");
    const several = model.get("several");
    const fieldset = make("fieldset");
    const hint = make("p", "hint", model.get("hint"));
    hint.hidden = !hint.textContent;
    hint.id = `${name}-hint`;
    if (!hint.hidden) fieldset.setAttribute("aria-describedby", hint.id);
    const chips = make("div", "chips");
    fieldset.append(make("legend", "question", model.get("label")), hint, chips);
    // Radio buttons cannot be taken back by themselves, and every answer here can be.
    const clear = make("button", "clear", "clear");
    clear.type = "button";
    clear.setAttribute("aria-label", `Clear: ${model.get("label")}`);
    if (!several) {
      fieldset.classList.add("one-only");
      fieldset.append(clear);
    }
    el.append(fieldset);

    /** @param {[value: unknown, words: string]} choice */
    function option([value, words]) {
      const chip = make("label");
      const input = make("input");
      input.type = several ? "checkbox" : "radio";
      input.name = name;
      keepPrivate(input);
      chip.append(input, words);
      chips.append(chip);
      return { value, chip, input };
    }
    const options = model.get("options").map(option);
    // What is stored and is none of the options stays to be seen, and ticked until it is unticked.
    /** @type {ReturnType<typeof option>[]} */
    let extras = [];

    function chosen() {
      const value = model.get("value") ?? [];
      return Array.isArray(value) ? value : [value];
    }
    function all() {
      return /** @type {typeof extras} */ ([...options, ...extras]);
    }
    function showExtras() {
      const known = options.map((/** @type {typeof extras[0]} */ { value }) => value);
      const unknown = chosen().filter((value) => !known.includes(value));
      if (JSON.stringify(unknown) === JSON.stringify(extras.map(({ value }) => value))) return;
      for (const { chip } of extras) chip.remove();
      extras = unknown.map((value) => option([value, inWords(value)]));
    }
    function show() {
      showExtras();
      for (const { value, input } of all()) tick(input, chosen().includes(value));
      clear.hidden = chosen().length === 0;
    }
    function choose() {
      for (const { input } of all()) tick(input, input.checked);
      const values = all()
        .filter(({ input }) => input.checked)
        .map(({ value }) => value);
      answer(model, values.length === 0 ? null : several ? values : values[0]);
      clear.hidden = values.length === 0;
    }
    const [first] = options;
    chips.addEventListener("change", choose);
    clear.addEventListener("click", () => {
      for (const { input } of all()) input.checked = false;
      choose();
      first.input.focus();
    });
    return follow(model, ["value"], show, first.input);
  },
});
