// Kernels on the server that the page came from.
import { WebSocketConnection } from "./connection.js";
import { AS_A_PAGE } from "./sent.js";

const UNAVAILABLE = 503;

/** @implements {Kernels} */
export class ServerKernels {
  #config;

  /** @param {PageConfig} config */
  constructor(config) {
    this.#config = config;
  }

  /** @type {Kernels["ask"]} */
  async ask(signal) {
    const response = await fetch(this.#address(), { ...AS_A_PAGE, signal });
    const sent = await response.json().catch(() => undefined);
    if (!sent?.kernelId) {
      return { refused: response.status, full: Boolean(sent) && response.status === UNAVAILABLE };
    }
    this.#config.xsrfToken = sent.xsrfToken; // a course that was started again has another
    this.end();
    this.#config.kernelId = sent.kernelId;
  }

  /** @type {Kernels["connect"]} */
  connect() {
    return new WebSocketConnection(this.#config);
  }

  /** @type {Kernels["end"]} */
  end() {
    const { baseUrl, kernelId, xsrfToken } = this.#config;
    if (!kernelId) return;
    const address = `${baseUrl}voila/api/shutdown/${kernelId}`;
    // Sent as JSON, it names its origin in spite of `no-referrer`, and Jupyter asks for that.
    const message = new Blob([], { type: "application/json" });
    navigator.sendBeacon(`${address}?_xsrf=${encodeURIComponent(xsrfToken ?? "")}`, message);
  }

  #address() {
    const { baseUrl, notebook } = this.#config;
    return `${baseUrl}voila/kernel/${notebook.split("/").map(encodeURIComponent).join("/")}`;
  }
}

/** @typedef {import("./kernels.js").Kernels} Kernels */
