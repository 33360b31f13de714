// A named group of options: check boxes where several may be chosen, radio buttons otherwise.
export default {
  render({ model, el }) {
    const name = `chips-${Math.random().toString(36).slice(2)}`;
    const several = model.get("several");
    el.innerHTML = `
      <fieldset><legend class="question"></legend><p class="hint"></p><div class="chips"></div>
      </fieldset>`;
    const fieldset = el.querySelector("fieldset");
    const chips = el.querySelector(".chips");
    const hint = el.querySelector(".hint");
    el.querySelector("legend").textContent = model.get("label");
    hint.textContent = model.get("hint");
    hint.hidden = !model.get("hint");
    hint.id = `${name}-hint`;
    if (model.get("hint")) fieldset.setAttribute("aria-describedby", hint.id);

    // What is stored and is none of the options stays to be seen, and ticked until it is unticked.
    function chosen() {
      const value = model.get("value") ?? [];
      return Array.isArray(value) ? value : [value];
    }
    const options = model.get("options").map(([value, words]) => option(value, words));
    let extras = [];

    function option(value, words) {
      const chip = document.createElement("label");
      const input = document.createElement("input");
      input.type = several ? "checkbox" : "radio";
      input.name = name;
      keepPrivate(input);
      chip.append(input, words);
      chips.append(chip);
      return { value, chip, input };
    }
    function showExtras() {
      const known = options.map(({ value }) => value);
      const unknown = chosen().filter((value) => !known.includes(value));
      if (JSON.stringify(unknown) === JSON.stringify(extras.map(({ value }) => value))) return;
      for (const { chip } of extras) chip.remove();
      extras = unknown.map((value) => option(value, typeof value === "string" ? value : JSON.stringify(value)));
    }
    // Radio buttons cannot be taken back by themselves, and every answer here can be.
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "clear";
    clear.textContent = "clear";
    clear.setAttribute("aria-label", `Clear: ${model.get("label")}`);
    if (!several) {
      fieldset.classList.add("one-only");
      fieldset.append(clear);
    }

    function show() {
      showExtras();
      for (const { value, input } of [...options, ...extras]) tick(input, chosen().includes(value));
      clear.hidden = chosen().length === 0;
    }
    function choose() {
      for (const { input } of [...options, ...extras]) tick(input, input.checked);
      const values = [...options, ...extras].filter(({ input }) => input.checked).map(({ value }) => value);
      model.set("value", values.length === 0 ? null : several ? values : values[0]);
      model.save_changes();
      clear.hidden = values.length === 0;
    }
    chips.addEventListener("change", choose);
    clear.addEventListener("click", () => {
      for (const { input } of [...options, ...extras]) input.checked = false;
      choose();
      options[0].input.focus();
    });
    const focus = (message) => message.do === "focus" && options[0].input.focus();
    model.on("change:value", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value", show);
      model.off("msg:custom", focus);
    };
  },
};
