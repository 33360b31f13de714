// The names of a browser that the scripts use, by happy-dom, and a control in its place.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Window } from "happy-dom";

const FOLDER = new URL("..", import.meta.url);
const SENT = mkdtempSync(join(tmpdir(), "controls-"));
let standing = 0; // controls that were put in a page before their scripts

const NAMES = [
  "document",
  "location",
  "Element",
  "HTMLElement",
  "Event",
  "CustomEvent",
  "MouseEvent",
  "DOMParser",
  "CSSStyleSheet",
];

/** Open an empty page; its names stand in for the browser's from then on. */
export function openPage(html = "") {
  const window = new Window({ url: "http://127.0.0.1/lesson" });
  for (const name of NAMES) {
    globalThis[name] = window[name];
  }
  Object.assign(globalThis, { scrollBy: () => {}, scrollY: 0, innerHeight: 800 }); // nothing has a size here
  globalThis.requestAnimationFrame = (draw) => setTimeout(draw);
  globalThis.window = window;
  Object.defineProperty(globalThis, "course", { get: () => window.course, configurable: true });
  document.body.innerHTML = html;
  return window;
}

/** The page's side of a widget of the kernel's: it remembers what was sent there. */
export class Model {
  sent = [];
  saved = [];
  #listeners = [];

  constructor(traits) {
    this.traits = { ...traits };
  }
  get(name) {
    return this.traits[name];
  }
  set(name, value) {
    this.traits[name] = value;
    this.#tell(`change:${name}`);
  }
  save_changes() {
    this.saved.push(structuredClone(this.traits.value));
  }
  send(message, callbacks) {
    this.sent.push(message);
    this.callbacks = callbacks;
  }
  on(events, callback) {
    for (const event of events.split(" ")) this.#listeners.push([event, callback]);
  }
  off(events, callback) {
    const gone = events.split(" ");
    this.#listeners = this.#listeners.filter(
      ([event, called]) => !(gone.includes(event) && called === callback),
    );
  }
  /** A message from the kernel. */
  hear(message, buffers) {
    this.#tell("msg:custom", message, buffers);
  }
  #tell(event, ...words) {
    for (const [heard, callback] of [...this.#listeners]) if (heard === event) callback(...words);
  }
}

/** What the page is told of each kind of control while it is blank, by the classes themselves. */
export const BLANK = JSON.parse(read("tests/blank_states.json"));

/** Put a control in the page as it is while it is blank, before its script has come. */
export function stand(name) {
  const el = document.body.appendChild(document.createElement("div"));
  el.innerHTML = BLANK[name].markup.replaceAll("%id%", `standing-${++standing}`);
  return el;
}

/** Show a control in the page, as the kernel sends it: its script behind the shared one. */
export async function show(
  name,
  traits,
  el = document.body.appendChild(document.createElement("div")),
) {
  const sent = join(SENT, `${name}.mjs`);
  writeFileSync(sent, ["shared", name].map((script) => read(`controls/${script}.js`)).join("\n"));
  const { default: control } = await import(pathToFileURL(sent));
  const model = new Model(traits);
  return { model, el, end: control.render({ model, el }) };
}

/** Run one of the scripts that stand in the page itself, with these names beside a browser's. */
export function runInline(name, names) {
  const window = globalThis.window;
  const script = document.createElement("script");
  Object.assign(script.dataset, names.data);
  Object.defineProperty(document, "currentScript", { value: script, configurable: true });
  const all = {
    window,
    addEventListener: window.addEventListener.bind(window),
    Element: window.Element,
    HTMLElement: window.HTMLElement,
    HTMLScriptElement: window.HTMLScriptElement,
    HTMLFieldSetElement: window.HTMLFieldSetElement,
    HTMLDetailsElement: window.HTMLDetailsElement,
    HTMLDialogElement: window.HTMLDialogElement,
    MutationObserver: window.MutationObserver,
    ...names,
  };
  new Function(...Object.keys(all), read(`inline/${name}.js`))(...Object.values(all));
}

/** Return the text of one of the page's files. */
export function read(path) {
  return readFileSync(new URL(path, FOLDER), "utf-8");
}

/** Do what somebody does who types words into a field. */
export function type(field, words) {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
