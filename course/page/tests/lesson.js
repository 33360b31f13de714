// A lesson's page with two exercises as it is sent, and a kernel that takes it over.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { hydrate } from "../lesson/hydrate.js";
import { Link } from "../lesson/link.js";
import { ServerKernels } from "../lesson/server_kernels.js";
import { Takeover } from "../lesson/takeover.js";
import { Widgets } from "../lesson/widgets.js";
import { openPage } from "./browser.js";

/** A small control: lines to write into, which adopts what stands in the page. */
const TEXT = `export default {
  render({ model, el }) {
    if (!el.firstElementChild) el.innerHTML = model.get("markup");
    const area = el.querySelector("textarea");
    const show = () => { if (area.value !== (model.get("value") ?? "")) area.value = model.get("value") ?? ""; };
    area.addEventListener("input", () => { model.set("value", area.value || null); model.save_changes(); });
    model.on("change:value", show);
    if (model.get("value") !== null) show();
  },
};`;
const file = join(mkdtempSync(join(tmpdir(), "lesson-")), "text.mjs");
writeFileSync(file, TEXT);
export const SCRIPTS = { text: pathToFileURL(file).href };

const MARKUP = "<label>What?</label><textarea></textarea>";
const box = (place, children, more) => ({
  _model_name: "VBoxModel",
  _dom_classes: ["exercise"],
  children: children.map((id) => `IPY_MODEL_${id}`),
  ...(place && { continues: { place, entry: "", seen: null, unknown: {} } }),
  ...more,
});
export const text = (field, more) => ({
  _model_name: "AnyModel",
  _anywidget_id: "text",
  _dom_classes: [],
  field,
  value: null,
  ...more,
});
const button = (description) => ({
  ...{ _model_name: "ButtonModel", _dom_classes: [], description, disabled: false },
});

export const STATES = {
  first: box("step", ["what", "why", "save"]),
  what: text("what"),
  why: text("why"),
  save: button("Save"),
  second: box("map", ["where", "list"]),
  where: text("where"),
  list: box("", []),
};
const TEXTS = (id) => `<div data-model="${id}">${MARKUP}</div>`;
export const PAGE = `
  <main id="lesson">
    <div class="slot"><div class="output"><div data-model="first" class="exercise">
      ${TEXTS("what")}${TEXTS("why")}<button type="button" data-model="save">Save</button>
    </div></div></div>
    <div class="slot"><div class="output"><div data-model="second" class="exercise">
      ${TEXTS("where")}<div data-model="list"></div>
    </div></div></div>
  </main>
  <script id="jupyter-config-data" type="application/json">CONFIG</script>
  <script id="widget-states" type="application/json">${JSON.stringify({ states: STATES, scripts: SCRIPTS })}</script>`;
const CONFIG = { baseUrl: "/", notebook: "one.ipynb", version: "1", kept: false };

/** Return the text of the page, as a version of the course sends it. */
export const page = (version = "1") =>
  PAGE.replace("CONFIG", JSON.stringify({ ...CONFIG, version }));

/** The page's connection to a kernel that does what the test says. */
export class FakeConnection {
  isOpen = true;
  sent = [];
  closed = false;
  constructor() {
    setImmediate(() => this.onstatus("connected"));
  }
  send(message) {
    this.sent.push(message);
  }
  close() {
    this.isOpen = false;
    this.closed = true;
  }
  /** What the page has said in comms: in which one, and what. */
  said() {
    const messages = this.sent.filter(({ header }) => header.msg_type === "comm_msg");
    return messages.map(({ content: { comm_id, data } }) => [comm_id, data.state ?? data.content]);
  }
  get asked() {
    return this.sent.findLast(({ content }) => content.target_name === "course.page")?.content;
  }
  answer(data) {
    this.say("comm_msg", { comm_id: this.asked.comm_id, data });
  }
  say(msg_type, content, parent = "", buffers = []) {
    const header = { msg_type, msg_id: "" };
    this.onmessage({ header, parent_header: { msg_id: parent }, content, buffers });
  }
  /** Have the kernel be done with one of the page's messages. */
  done(message) {
    this.say("status", { execution_state: "idle" }, message.header.msg_id);
  }
}

/** Open the page, and return its parts; `before` does something before its script is there. */
export async function open(before = () => {}) {
  const window = openPage(page());
  window.course = {
    config: { ...CONFIG },
    early: [],
    connectionChanged() {},
    failed: (error) => {
      throw error;
    },
  };
  before(window.course);
  const link = new Link();
  const widgets = new Widgets(link, { states: structuredClone(STATES), scripts: SCRIPTS });
  const connections = [];
  const kernels = new ServerKernels(window.course.config);
  kernels.connect = () => {
    connections.push(new FakeConnection());
    return connections.at(-1);
  };
  kernels.end = () => undefined;
  const hydrated = hydrate(widgets);
  await hydrated;
  const takeover = new Takeover({ widgets, link, hydrated, kernels });
  globalThis.fetch = async (address) =>
    address.includes("voila/kernel/")
      ? Response.json({ kernelId: "k", xsrfToken: "x" })
      : new Response(page("2"));
  return { window, link, widgets, takeover, connections };
}

export const area = (id) => document.querySelector(`[data-model="${id}"] textarea`);
export const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
/** Wait until the page has asked the kernel of its last connection. */
export async function asked(connections) {
  while (!connections.at(-1)?.asked) await new Promise((resolve) => setImmediate(resolve));
  return connections.at(-1);
}
