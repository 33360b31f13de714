// Gives life to the exercises that stand in the page, one slot after the other, so that the page
// never stands still; first to those in which something was done before this script was there.

/** @typedef {import("./widgets.js").Widgets} Widgets */

/**
 * @param {Widgets} widgets
 * @param {() => void} [onFirst] is called when the first exercise works
 * @param {ParentNode} [main] what the exercises stand in
 */
export async function hydrate(widgets, onFirst, main = document) {
  const slots = new Set(main.querySelectorAll(".slot"));
  let first = onFirst;
  while (slots.size > 0) {
    const slot = next(slots);
    slots.delete(slot);
    if (!(await hydrateSlot(slot, widgets))) continue;
    first?.();
    first = undefined;
    await new Promise((resolve) => setTimeout(resolve)); // let what was typed meanwhile be heard
  }
}

/** @param {Set<Element>} slots */
function next(slots) {
  const [first] = slots;
  const touched = [...slots].find((slot) => window.course.early.some(([el]) => slot.contains(el)));
  return touched ?? first;
}

/** Return whether there was anything to give life to.
 * @param {Element} slot
 * @param {Widgets} widgets
 */
async function hydrateSlot(slot, widgets) {
  /** @type {NodeListOf<HTMLElement>} */
  const roots = slot.querySelectorAll(".output > [data-model]");
  await widgets.scripts.loadAll(kindsIn(slot, widgets));
  for (const root of roots) {
    try {
      widgets.adopt(root);
    } catch (error) {
      window.course.failed(error, root);
    }
  }
  replay(slot);
  return roots.length > 0;
}

/**
 * @param {Element} slot
 * @param {Widgets} widgets
 */
function kindsIn(slot, widgets) {
  /** @type {NodeListOf<HTMLElement>} */
  const elements = slot.querySelectorAll("[data-model]");
  const kinds = [...elements].map((el) =>
    widgets.models.get(el.dataset.model ?? "")?.get("_anywidget_id"),
  );
  return [...new Set(kinds)].filter((kind) => kind !== undefined);
}

/** Let the controls of a slot hear what was done there; from now on they hear it themselves.
 * @param {Element} slot
 */
function replay(slot) {
  const { course } = window;
  slot.toggleAttribute("data-live", true);
  const here = course.early.filter(([element]) => slot.contains(element));
  course.early = course.early.filter(([element]) => !slot.contains(element));
  for (const [element, type] of here) {
    const Kind = type === "click" ? MouseEvent : Event;
    element.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true }));
  }
}
