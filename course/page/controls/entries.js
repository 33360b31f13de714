// Earlier entries: a list, each to open or to delete after a second, deliberate click.
export default {
  render({ model, el }) {
    const details = document.createElement("details");
    details.className = "entries";
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    const more = document.createElement("button");
    more.type = "button";
    more.className = "quiet";
    more.textContent = "Show more";
    more.addEventListener("click", () => model.send({ more: true }));
    details.append(summary, list, more);
    details.open = model.get("unfolded");
    el.append(details);

    function button(words, name, act, className = "") {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = words;
      made.className = className;
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      return made;
    }
    function line({ id, exercise, when, words, waits, current, fixed }) {
      const item = document.createElement("li");
      const text = document.createElement("p");
      const time = document.createElement("span");
      time.className = "when";
      time.textContent = when;
      if (exercise) text.append(named(exercise));
      text.append(time, ` ${words}`);
      if (waits) text.append(mark("waiting for how it went"));
      if (current) text.append(mark("on the page now"));
      const acts = document.createElement("p");
      acts.className = "acts-small";
      const called = `${when}, ${words}`;
      const open = button(waits ? "Tell how it went" : "Open", `Open the entry of ${called}`, () =>
        model.send({ open: id }),
      );
      const sure = button("Yes, delete it", `Yes, delete the entry of ${called}`, () => {
        model.send({ delete: id });
        summary.focus();
      });
      const back = button("Keep it", `Keep the entry of ${called}`, () => ask(false));
      const erase = button("Delete", `Delete the entry of ${called}`, () => ask(true));
      const usual = fixed ? [erase] : [open, erase];
      function ask(asking) {
        acts.replaceChildren(...(asking ? [sure, back] : usual));
        (asking ? back : erase).focus();
      }
      acts.append(...usual);
      item.append(text, acts);
      return item;
    }
    function named(exercise) {
      const made = document.createElement("strong");
      made.className = "of";
      made.textContent = exercise;
      return made;
    }
    function mark(words) {
      const made = document.createElement("span");
      made.className = "mark";
      made.textContent = words;
      return made;
    }
    function show() {
      const entries = model.get("entries");
      details.hidden = entries.length === 0;
      more.hidden = !model.get("more");
      summary.textContent = model.get("summary");
      list.replaceChildren(...entries.map(line));
    }
    model.on("change:entries change:summary change:more", show);
    show();
    return () => model.off("change:entries change:summary change:more", show);
  },
};
