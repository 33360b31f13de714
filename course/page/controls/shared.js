// What controls share. It stands before the script of each, which is sent as one text.

/** Every control's script, after the anywidget specification.
 * @typedef {{
 *   initialize?: import("@anywidget/types").Initialize,
 *   render(props: {
 *     model: import("@anywidget/types").AnyModel,
 *     el: HTMLElement,
 *   }): void | (() => void),
 * }} Control
 */

/** Make an element with a class and words.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {string} [words]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, className = "", words = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

/** Return an id that no other element of the page has.
 * @param {string} kind
 */
function newId(kind) {
  return `${kind}-${Math.random().toString(36).slice(2)}`;
}

/** Give a control its label and its hint, and return both.
 * @param {import("@anywidget/types").AnyModel} model
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 */
function describe(model, control) {
  control.id = newId("control");
  const label = make("label", "question", model.get("label"));
  label.htmlFor = control.id;
  const hint = make("p", "hint", model.get("hint"));
  hint.hidden = !hint.textContent;
  hint.id = `${control.id}-hint`;
  if (!hint.hidden) control.setAttribute("aria-describedby", hint.id);
  return [label, hint];
}

/** Show a model now and whenever traits of it change, and focus a control when the kernel asks.
 * @param {import("@anywidget/types").AnyModel} model
 * @param {string[]} traits
 * @param {() => void} show
 * @param {HTMLElement} control
 * @returns {() => void} what ends this
 */
function follow(model, traits, show, control) {
  const changes = traits.map((trait) => `change:${trait}`).join(" ");
  /** @param {{ do?: string }} message */
  const focus = (message) => message.do === "focus" && control.focus();
  model.on(changes, show);
  model.on("msg:custom", focus);
  show();
  return () => {
    model.off(/** @type {"msg:custom"} */ (changes), show); // several may stand in one text
    model.off("msg:custom", focus);
  };
}

/** Set the answer that a control holds, and tell the kernel.
 * @param {import("@anywidget/types").AnyModel} model
 * @param {unknown} value
 */
function answer(model, value) {
  model.set("value", value);
  model.save_changes();
}

/** Return what is stored as words: another version of the course may have stored anything.
 * @param {unknown} stored
 * @returns {string}
 */
function inWords(stored) {
  return typeof stored === "string" ? stored : JSON.stringify(stored);
}

/** Keep what is answered with a control on the page: browsers write the rest into their own files,
 * to fill it in again after a crash, and may send what is typed elsewhere to check its spelling.
 * @param {HTMLElement} control
 */
function keepPrivate(control) {
  control.setAttribute("autocomplete", "off");
  control.setAttribute("spellcheck", "false");
  control.setAttribute("writingsuggestions", "false");
}

/** The same for a box that is ticked: Firefox writes down whatever is not as it was at first.
 * @param {HTMLInputElement} box
 * @param {boolean} ticked
 */
function tick(box, ticked) {
  box.checked = ticked;
  box.defaultChecked = ticked;
}
