// What anywidgets of one kind share, after the specification (anywidget.dev/afm): a module, whose
// `initialize` and `render` get the model.
import { CONTROLS } from "./controls.js";

/** What a widget's module offers.
 * @typedef {{
 *   initialize?: (props: { model: any }) => any,
 *   render?: (props: { model: any, el: HTMLElement }) => any,
 * }} Module
 */

export class Scripts {
  /** @type {Record<string, string>} */
  #addresses;
  /** @type {Map<string, Promise<Module>>} */
  #loading = new Map();
  /** @type {Map<string, Module>} */
  #loaded = new Map();

  /** @param {Record<string, string>} addresses of the modules by kind, or names of controls */
  constructor(addresses) {
    this.#addresses = addresses;
    for (const [kind, name] of Object.entries(addresses)) {
      if (name in CONTROLS) this.#loaded.set(kind, CONTROLS[name]);
    }
  }

  /** Return the module of a kind that is loaded already.
   * @param {string} kind
   */
  loaded(kind) {
    return this.#loaded.get(kind);
  }

  /** Load the module of a kind that is not loaded yet, once.
   * @param {string} kind
   */
  load(kind) {
    const loading = this.#loading.get(kind) ?? this.#load(kind);
    this.#loading.set(kind, loading);
    return loading;
  }

  /** Wait until the modules of all these kinds are loaded, or cannot be.
   * @param {string[]} kinds
   */
  async loadAll(kinds) {
    const missing = kinds.filter((kind) => !this.#loaded.has(kind));
    await Promise.allSettled(missing.map((kind) => this.load(kind)));
  }

  /** @param {string} kind */
  async #load(kind) {
    const address = this.#addresses[kind];
    const { default: made } = await import(new URL(address, document.baseURI).href);
    /** @type {Module} */
    const module = typeof made === "function" ? await made() : made;
    this.#loaded.set(kind, module);
    return module;
  }
}
