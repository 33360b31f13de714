// Keeps the keyboard where it is while what the kernel tells is put into the page.
const FIELDS = "input, textarea, select, button";

/** @typedef {import("./widgets.js").Widgets} Widgets */

/** Do something to the page's widgets; where the field goes that the reader is in, and another comes
 * in its place, they are in that one.
 * @param {Widgets} widgets
 * @param {() => void} change
 */
export function keepFocus(widgets, change) {
  const active = document.activeElement;
  const place = active instanceof HTMLElement ? placeOf(active, widgets) : undefined;
  const selection = selectionIn(active);
  change();
  if (!place || active?.isConnected) return;
  const again = found(place, widgets);
  again?.focus({ preventScroll: true });
  if (selection && selectionIn(again)) {
    /** @type {HTMLTextAreaElement} */ (again).setSelectionRange(...selection);
  }
}

/** @typedef {{ root: Element | null, field: string, at: number }} Place */

/**
 * @param {HTMLElement} element
 * @param {Widgets} widgets
 * @returns {Place | undefined}
 */
function placeOf(element, widgets) {
  /** @type {HTMLElement | null} */
  const widget = element.closest("[data-model]");
  const field = widgets.models.get(widget?.dataset.model ?? "")?.get("field");
  if (!widget || !field) return undefined;
  const at = [...widget.querySelectorAll(FIELDS)].indexOf(element);
  return { root: element.closest(".output"), field, at };
}

/**
 * @param {Place} place
 * @param {Widgets} widgets
 */
function found({ root, field, at }, widgets) {
  const all = /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll("[data-model]") ?? [])]);
  const widget = all.find(
    ({ dataset }) => widgets.models.get(dataset.model ?? "")?.get("field") === field,
  );
  return /** @type {HTMLElement | undefined} */ (widget?.querySelectorAll(FIELDS)[at]);
}

/** Return what is selected in a field, if it is one of words.
 * @param {Element | null | undefined} element
 * @returns {[number, number] | undefined}
 */
function selectionIn(element) {
  const { selectionStart: from, selectionEnd: to } = /** @type {HTMLTextAreaElement} */ (
    element ?? {}
  );
  return typeof from === "number" ? [from, to] : undefined;
}
