// Keeps the keyboard where it is while what the kernel tells is put into the page.
const FIELDS = "input, textarea, select, button";
const SHOWN = "[data-model]:not(.not-shown, .not-shown *)";

/** @typedef {import("./widgets.js").Widgets} Widgets */

/** Do something to the page's widgets; where the field goes that the reader is in, and another comes
 * in its place, they are in that one.
 * @param {Widgets} widgets
 * @param {() => void} change
 * @param {Widgets} [after] the page's widgets from then on
 */
export function keepFocus(widgets, change, after = widgets) {
  const active = document.activeElement;
  const place = active instanceof HTMLElement ? placeOf(active, widgets) : undefined;
  const selection = selectionIn(active);
  const top = active?.getBoundingClientRect().top ?? 0;
  change();
  if (!place || active?.isConnected) return;
  const again = found(place, after);
  if (!again) return;
  again.focus({ preventScroll: true });
  scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
  if (selection && selectionIn(again)) {
    /** @type {HTMLTextAreaElement} */ (again).setSelectionRange(...selection);
  }
}

/** Let the keyboard be in what stands around an element that goes, if it is within that.
 * @param {Element} element
 */
export function leave(element) {
  if (!element.contains(document.activeElement)) return;
  /** @type {HTMLElement | null | undefined} */
  const around = element.parentElement?.closest(SHOWN);
  if (!around) return;
  around.tabIndex = -1;
  around.focus({ preventScroll: true });
  requestAnimationFrame(() => document.activeElement === around && show(around));
}

/** Have an element on the screen if none of it is, after what changed above it.
 * @param {Element} element
 */
function show(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) {
    element.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}

/** @typedef {{ root: Element | null, part: string | undefined, field: string, at: number }} Place */

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
  return { root: element.closest(".output"), part: partOf(widget, widgets), field, at };
}

/** Return the place of the part that a widget stands in.
 * @param {HTMLElement | null | undefined} widget
 * @param {Widgets} widgets
 * @returns {string | undefined}
 */
function partOf(widget, widgets) {
  if (!widget) return undefined;
  const place = widgets.models.get(widget.dataset.model ?? "")?.get("continues")?.place;
  return place || partOf(widget.parentElement?.closest("[data-model]"), widgets);
}

/**
 * @param {Place} place
 * @param {Widgets} widgets
 */
function found({ root, part, field, at }, widgets) {
  /** @type {NodeListOf<HTMLElement>} */
  const all = (root?.isConnected ? root : document).querySelectorAll("[data-model]");
  const widget = [...all].find(
    (each) =>
      widgets.models.get(each.dataset.model ?? "")?.get("field") === field &&
      partOf(each, widgets) === part,
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
