// The way to a kernel on a server: a websocket that is opened again when it breaks off.
import { deserialize, newId, PROTOCOL, serialize } from "./messages.js";

/** @typedef {import("./messages.js").Message} Message */
/** Whether messages arrive; `gone` is the kernel itself, which has forgotten the page.
 * @typedef {"connected" | "away" | "disconnected" | "gone"} Status
 */
/** The way to a kernel, wherever that is.
 * @typedef {{
 *   readonly isOpen: boolean,
 *   onmessage: (message: Message) => void,
 *   onstatus: (status: Status) => void,
 *   send(message: Message): void,
 *   close(): void,
 * }} Connection
 */

const PAUSES = [0, 1000, 2000, 4000, 8000, 15_000]; // milliseconds before each try to come back
const NOT_FOUND = 404;
const GONE = ["restarting", "autorestarting", "terminating", "dead"];

/** @implements {Connection} */
export class WebSocketConnection {
  /** @type {Connection["onmessage"]} */
  onmessage = () => {};
  /** @type {Connection["onstatus"]} */
  onstatus = () => {};
  #kernel; // its address
  #session = newId(); // the server keeps for it what the kernel says while it is away
  #tries = 0;
  #closed = false;
  /** @type {Status | undefined} */
  #said;
  /** @type {WebSocket | undefined} */
  #socket;

  /** @param {{ baseUrl: string, kernelId?: string }} config */
  constructor({ baseUrl, kernelId }) {
    this.#kernel = new URL(`${baseUrl}api/kernels/${kernelId}`, location.href).href;
    this.#open();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** @param {Message} message */
  send(message) {
    this.#socket?.send(serialize(message));
  }

  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  #open() {
    const address = this.#kernel.replace(/^http/, "ws");
    const socket = new WebSocket(`${address}/channels?session_id=${this.#session}`, PROTOCOL);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#tries = 0;
      this.#say("connected");
    };
    socket.onmessage = ({ data }) => this.#hear(deserialize(data));
    socket.onclose = () => this.#comeBack();
    this.#socket = socket;
  }

  /** @param {Message} message */
  #hear(message) {
    if (this.#closed) return;
    if (GONE.includes(message.content.execution_state)) this.onstatus("gone");
    else this.onmessage(message);
  }

  /** @param {Status} status */
  #say(status) {
    if (this.#closed || this.#said === status) return;
    this.#said = status;
    this.onstatus(status);
  }

  async #comeBack() {
    this.#say("away");
    if (this.#tries === PAUSES.length) return this.#say("disconnected");
    await new Promise((resolve) => setTimeout(resolve, PAUSES[this.#tries]));
    this.#tries += 1;
    if (this.#closed) return;
    if (await this.#isGone()) this.#say("gone");
    else if (!this.#closed) this.#open();
  }

  /** A socket does not tell why it could not be opened. */
  async #isGone() {
    try {
      return (await fetch(this.#kernel, { cache: "no-store" })).status === NOT_FOUND;
    } catch {
      return false; // nobody answers: another try may be answered
    }
  }
}
