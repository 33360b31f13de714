// One of several texts, chosen from a native drop-down list.
export default {
  render({ model, el }) {
    const id = `pick-${Math.random().toString(36).slice(2)}`;
    el.innerHTML = `<label class="question"></label><select class="line"></select>`;
    const [label, select] = el.children;
    label.textContent = model.get("label");
    label.htmlFor = select.id = id;
    keepPrivate(select);

    function option(value, words) {
      const made = document.createElement("option");
      made.value = value;
      made.textContent = words;
      return made;
    }
    function show() {
      const stored = model.get("value") ?? "";
      const value = typeof stored === "string" ? stored : JSON.stringify(stored);
      const options = model.get("options");
      // A text that was changed since it was chosen here is still what was chosen.
      const gone = value && !options.includes(value) ? [value] : [];
      select.replaceChildren(
        ...(model.get("required") ? [] : [option("", "choose")]),
        ...[...gone, ...options].map((words) => option(words, words)),
      );
      select.value = value;
    }
    select.addEventListener("change", () => {
      model.set("value", select.value || null);
      model.save_changes();
    });
    const focus = (message) => message.do === "focus" && select.focus();
    model.on("change:value change:options", show);
    model.on("msg:custom", focus);
    show();
    return () => {
      model.off("change:value change:options", show);
      model.off("msg:custom", focus);
    };
  },
};
