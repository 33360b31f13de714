// What stands in the parts of a page that can go on with another kernel.
import { newId } from "./messages.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./widgets.js").Widgets} Widgets */
/** What stands in a part: its place, of which entry it is ("" for one that no kernel has begun: then
 * with the id that it is to have), and values by field.
 * @typedef {{
 *   place: string, entry: string, begun?: string, seen: string | null, unknown: object,
 *   values: Record<string, any>,
 * }} Standing
 */

/** @type {Map<string, string>} */
const ids = new Map(); // of the entries that were begun on this page, by their place

/** Return what was changed in each part of a page that has had no kernel.
 * @param {Widgets} widgets
 * @param {(model: Model) => boolean} isTouched
 * @returns {Standing[]}
 */
export function begun(widgets, isTouched) {
  return parts(widgets)
    .map((part) => ({
      ...{ place: part.get("continues").place, entry: "", seen: null, unknown: {} },
      begun: idOf(part.get("continues").place),
      values: values(widgets.within(part).filter(isTouched)),
    }))
    .filter((standing) => Object.keys(standing.values).length > 0);
}

/** Return the id of an entry that is begun: the same for each kernel, of which one may be unheard.
 * @param {string} place
 */
function idOf(place) {
  const id = ids.get(place) ?? newId();
  ids.set(place, id);
  return id;
}

/** Return what stands in each part of a page that goes on.
 * @param {Widgets} widgets
 * @returns {Standing[]}
 */
export function standing(widgets) {
  return parts(widgets).map((part) => {
    const models = widgets.within(part);
    const continued = models.map((model) => model.get("continues")).reverse(); // its own counts
    return Object.assign({}, ...continued, { values: values(models) });
  });
}

/** Put into one what was known of the parts, and what was changed in them since.
 * @param {Standing[]} known
 * @param {Standing[]} since
 */
export function merged(known, since) {
  const places = new Map(known.map((each) => [each.place, each]));
  for (const each of since) {
    const before = places.get(each.place);
    const all = before && { ...before, values: { ...before.values, ...each.values } };
    places.set(each.place, all ?? each);
  }
  return [...places.values()];
}

/** Return the names of the fields of which something is told.
 * @param {Standing[]} told
 */
export function fields(told) {
  return told.flatMap(({ place, values }) => Object.keys(values).map((name) => `${place}.${name}`));
}

/** Put values into the controls of a page that was made anew.
 * @param {Standing[]} known
 * @param {Widgets} widgets
 */
export function carry(known, widgets) {
  for (const part of parts(widgets)) {
    const here = known.find(({ place }) => place === part.get("continues").place);
    for (const model of here ? asking(widgets.within(part)) : []) {
      const value = here?.values[model.get("field")];
      if (value !== undefined) model.take({ value });
    }
  }
}

/** Return the parts of the page that can go on; what stands within one goes on with it.
 * @param {Widgets} widgets
 */
function parts(widgets) {
  /**
   * @param {Model} model
   * @returns {Model[]}
   */
  const within = (model) =>
    model.get("continues")?.place ? [model] : widgets.childrenOf(model).flatMap(within);
  return widgets.roots.flatMap(within);
}

/** @param {Model[]} models */
function asking(models) {
  return models.filter((model) => model.get("field"));
}

/** @param {Model[]} models */
function values(models) {
  return Object.fromEntries(asking(models).map((each) => [each.get("field"), each.get("value")]));
}
