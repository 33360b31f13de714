// Earlier entries: a folded list, each to open or to delete after a second, deliberate click.
export default {
  render({ model, el }) {
    const details = document.createElement("details");
    details.className = "entries";
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    details.append(summary, list);
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
    function line({ id, when, words, waits, current }) {
      const item = document.createElement("li");
      const text = document.createElement("p");
      const time = document.createElement("span");
      time.className = "when";
      time.textContent = when;
      text.append(time, ` ${words}`);
      if (waits) text.append(mark("waiting for how it went"));
      if (current) text.append(mark("on the page now"));
      const acts = document.createElement("p");
      acts.className = "acts-small";
      const named = `${when}, ${words}`;
      const open = button(waits ? "Tell how it went" : "Open", `Open the entry of ${named}`, () =>
        model.send({ open: id }),
      );
      const sure = button("Yes, delete it", `Yes, delete the entry of ${named}`, () => {
        model.send({ delete: id });
        summary.focus();
      });
      const back = button("Keep it", `Keep the entry of ${named}`, () => ask(false));
      const erase = button("Delete", `Delete the entry of ${named}`, () => ask(true));
      function ask(asking) {
        acts.replaceChildren(...(asking ? [sure, back] : [open, erase]));
        (asking ? back : erase).focus();
      }
      acts.append(open, erase);
      item.append(text, acts);
      return item;
    }
    function mark(words) {
      const made = document.createElement("span");
      made.className = "mark";
      made.textContent = words;
      return made;
    }
    function show() {
      const entries = model.get("entries");
      const waiting = entries.filter((entry) => entry.waits).length;
      details.hidden = entries.length === 0;
      summary.textContent = `What you have kept here (${entries.length}${
        waiting ? `, ${waiting} waiting` : ""
      })`;
      list.replaceChildren(...entries.map(line));
    }
    model.on("change:entries", show);
    show();
    return () => model.off("change:entries", show);
  },
};
