// Earlier entries: a list, each to open or to delete after a second, deliberate click.

/** An entry as the kernel tells of it.
 * @typedef {{
 *   id: number, exercise?: string, when: string, words: string,
 *   waits?: boolean, current?: boolean, fixed?: boolean,
 * }} EntryLine
 */

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const details = find(el, "details");
    const summary = find(el, "summary");
    const list = find(el, "ul");
    const more = find(el, "button", ".quiet");
    more.addEventListener("click", () => model.send({ more: true }));

    /**
     * @param {string} words
     * @param {string} name
     * @param {() => void} act
     */
    function button(words, name, act) {
      const made = make("button", "", words);
      made.type = "button";
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      return made;
    }
    /** @param {EntryLine} entry */
    function line({ id, exercise, when, words, waits, current, fixed }) {
      const item = make("li");
      const text = make("p");
      if (exercise) text.append(make("strong", "of", exercise));
      text.append(make("span", "when", when), ` ${words}`);
      if (waits) text.append(make("span", "mark", "waiting for how it went"));
      if (current) text.append(make("span", "mark", "on the page now"));
      const acts = make("p", "acts-small");
      const called = `${when}, ${words}`;
      const opens = () => model.send({ open: id });
      const open = waits
        ? button("Tell how it went", `Tell how it went, in the entry of ${called}`, opens)
        : button("Open", `Open the entry of ${called}`, opens);
      const sure = button("Yes, delete it", `Yes, delete it: the entry of ${called}`, () => {
        model.send({ delete: id });
        summary.focus();
      });
      const back = button("Keep it", `Keep it: the entry of ${called}`, () => ask(false));
      const erase = button("Delete", `Delete the entry of ${called}`, () => ask(true));
      const usual = fixed ? [erase] : [open, erase];
      /** @param {boolean} asking */
      function ask(asking) {
        acts.replaceChildren(...(asking ? [sure, back] : usual));
        (asking ? back : erase).focus();
      }
      acts.append(...usual);
      item.append(text, acts);
      return item;
    }
    function buttons() {
      return [...el.querySelectorAll("button")];
    }
    function show() {
      const entries = model.get("entries");
      const pressed = buttons().find((each) => each === document.activeElement);
      const at = buttons().indexOf(/** @type {HTMLButtonElement} */ (pressed));
      details.hidden = entries.length === 0;
      more.hidden = !model.get("more");
      summary.textContent = model.get("summary");
      list.replaceChildren(...entries.map(line));
      if (!pressed) return;
      const name = pressed.getAttribute("aria-label");
      const same = name && buttons().find((each) => each.getAttribute("aria-label") === name);
      (same || buttons()[at])?.focus(); // in the place of "Show more" is the first of what it shows
    }
    return follow(model, ["entries", "summary", "more"], show, summary);
  },
});
