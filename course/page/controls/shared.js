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

/** Take over what stands in a control's place; where nothing does, put its markup there.
 * @param {import("@anywidget/types").AnyModel} model
 * @param {HTMLElement} el
 * @returns {boolean} whether it stood there, so that somebody may have begun to answer
 */
function adopt(model, el) {
  if (el.firstElementChild) return true;
  el.innerHTML = model.get("markup").replaceAll("%id%", newId("control"));
  return false;
}

/** Return the part of a control that has a name and, if need be, more that tells it apart.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {HTMLElement} el
 * @param {Name} name
 * @param {string} [which]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function find(el, name, which = "") {
  return /** @type {HTMLElementTagNameMap[Name]} */ (el.querySelector(name + which));
}

/** Show a model now and whenever traits of it change, and focus a control when the kernel asks.
 * @param {import("@anywidget/types").AnyModel} model
 * @param {string[]} traits
 * @param {() => void} show
 * @param {HTMLElement} control
 * @param {boolean} [stood] whether it is blank as it stands, but for what somebody has begun
 * @returns {() => void} what ends this
 */
function follow(model, traits, show, control, stood = false) {
  const changes = traits.map((trait) => `change:${trait}`).join(" ");
  /** @param {{ do?: string }} message */
  const focus = (message) => message.do === "focus" && control.focus();
  model.on(changes, show);
  model.on("msg:custom", focus);
  if (!stood || isAnswered(model.get("value"))) show();
  return () => {
    model.off(/** @type {"msg:custom"} */ (changes), show); // several may stand in one text
    model.off("msg:custom", focus);
  };
}

/** Whether an answer is one; a box that is not ticked is none.
 * @param {unknown} value
 */
function isAnswered(value) {
  return value !== null && value !== false;
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

/** Tick a box, or not. Firefox writes down whatever is not as it was at first.
 * @param {HTMLInputElement} box
 * @param {boolean} ticked
 */
function tick(box, ticked) {
  box.checked = ticked;
  box.defaultChecked = ticked;
}
