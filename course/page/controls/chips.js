// A named group of options: check boxes where several may be chosen, radio buttons otherwise.

export default /** @type {Control} */ ({
  render({ model, el }) {
    const stood = adopt(model, el);
    const chips = find(el, "div", ".chips");
    /** @type {HTMLButtonElement | null} */
    const clear = el.querySelector(".clear");
    const options = [...chips.querySelectorAll("input")].map((input) => ({
      value: /** @type {unknown} */ (input.value),
      input,
    }));
    const [first] = options;
    const several = first.input.type === "checkbox";
    // What is stored and is none of the options stays to be seen, and ticked until it is unticked.
    /** @type {typeof options} */
    let extras = [];

    /** @param {unknown} value */
    function extra(value) {
      const chip = /** @type {HTMLElement} */ (first.input.parentElement?.cloneNode(true));
      const input = find(chip, "input");
      tick(input, false); // or the first one of a group would lose its tick to it
      chip.replaceChildren(input, inWords(value));
      chips.append(chip);
      return { value, input };
    }
    function chosen() {
      const value = model.get("value") ?? [];
      return Array.isArray(value) ? value : [value];
    }
    function all() {
      return [...options, ...extras];
    }
    function showExtras() {
      const known = options.map(({ value }) => value);
      const unknown = chosen().filter((value) => !known.includes(value));
      if (JSON.stringify(unknown) === JSON.stringify(extras.map(({ value }) => value))) return;
      for (const { input } of extras) input.parentElement?.remove();
      extras = unknown.map(extra);
    }
    function show() {
      showExtras();
      for (const { value, input } of all()) tick(input, chosen().includes(value));
      if (clear) clear.hidden = chosen().length === 0;
    }
    function choose() {
      for (const { input } of all()) tick(input, input.checked);
      const values = all()
        .filter(({ input }) => input.checked)
        .map(({ value }) => value);
      answer(model, values.length === 0 ? null : several ? values : values[0]);
      if (clear) clear.hidden = values.length === 0;
    }
    chips.addEventListener("change", choose);
    clear?.addEventListener("click", () => {
      for (const { input } of all()) input.checked = false;
      choose();
      first.input.focus();
    });
    return follow(model, ["value"], show, first.input, stood);
  },
});
