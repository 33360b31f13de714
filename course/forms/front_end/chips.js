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

    const inputs = model.get("options").map(([value, words]) => {
      const chip = document.createElement("label");
      const input = document.createElement("input");
      input.type = several ? "checkbox" : "radio";
      input.name = name;
      input.value = value;
      chip.append(input, words);
      chips.append(chip);
      return input;
    });
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
      const chosen = model.get("value");
      for (const input of inputs) input.checked = chosen.includes(input.value);
      clear.hidden = chosen.length === 0;
    }
    function choose() {
      model.set("value", inputs.filter((input) => input.checked).map((input) => input.value));
      model.save_changes();
      clear.hidden = model.get("value").length === 0;
    }
    chips.addEventListener("change", choose);
    clear.addEventListener("click", () => {
      for (const input of inputs) input.checked = false;
      choose();
      inputs[0].focus();
    });
    const focus = (message) => message.do === "focus" && inputs[0].focus();
    model.on("change:value", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value", show);
      model.off("msg:custom", focus);
    };
  },
};
