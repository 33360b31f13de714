// How somebody likes to read: the size of the text, the width of its lines, a calmer view, light or dark.
// It stands in attributes of the page, which has them before it is painted, and is kept in this browser
// for the next one. Nothing of it says what the page is about.
"use strict";

(() => {
  const KEY = "reading";
  const NAMES = ["text", "lines", "view", "colours"]; // each is an attribute: data-text
  const { dataset } = document.documentElement;

  /** Return what was chosen, by its name; nothing where a browser lets pages keep nothing.
   * @returns {Record<string, unknown>}
   */
  function kept() {
    try {
      return Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
    } catch {
      return {};
    }
  }

  /** Keep what is chosen now, and no word where all is as usual. */
  function keep() {
    const chosen = NAMES.filter((name) => dataset[name]).map((name) => [name, dataset[name]]);
    try {
      if (chosen.length > 0) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(chosen)));
      else localStorage.removeItem(KEY);
    } catch {
      // It holds for this page.
    }
  }

  /** @param {Record<string, unknown>} chosen */
  function apply(chosen) {
    for (const name of NAMES) {
      const value = chosen[name];
      if (value && typeof value === "string") dataset[name] = value;
      else delete dataset[name];
    }
  }

  /** Have the controls say what is so. */
  function show() {
    for (const control of document.querySelectorAll("[data-reading]")) {
      if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
      const value = dataset[control.dataset.reading ?? ""] ?? "";
      if (control instanceof HTMLInputElement) control.checked = control.value === value;
      else control.value = value;
    }
  }

  /** @param {Event} event */
  function onChange({ target: control }) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
    const name = control.dataset.reading;
    if (!name) return;
    const off = control instanceof HTMLInputElement && !control.checked;
    dataset[name] = off ? "" : control.value;
    keep();
    apply(dataset); // what is as usual has no attribute
  }

  /** Another tab of this browser has chosen.
   * @param {StorageEvent} event
   */
  function onStorage({ key }) {
    if (key !== KEY && key !== null) return;
    apply(kept());
    show();
  }

  /** Fetch what reads aloud when somebody looks for it.
   * @param {Event} event
   */
  function onToggle({ target }) {
    if (!(target instanceof HTMLDetailsElement && target.open)) return;
    const address = target.dataset.script;
    if (!address) return;
    delete target.dataset.script;
    const script = document.createElement("script");
    script.type = "module";
    script.src = address;
    document.head.append(script);
  }

  /** @param {MouseEvent} event */
  function onClick({ target }) {
    if (target instanceof Element && target.closest("[data-prints]")) print();
  }

  apply(kept());
  addEventListener("DOMContentLoaded", show);
  addEventListener("change", onChange);
  addEventListener("storage", onStorage);
  addEventListener("toggle", onToggle, true); // it does not bubble
  addEventListener("click", onClick);
})();
