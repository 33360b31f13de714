// The page's talk with a kernel: messages of comms, and what the kernel answers to each.
import { newMessage } from "./messages.js";

/** @typedef {import("./messages.js").Message} Message */
/** @typedef {(message: Message) => void} Hears */

export class Kernel {
  /** What the kernel says of its comms, and the id of the message that it says it about.
   * @type {(
   *   type: string, content: Message["content"], buffers: Message["buffers"], about?: string,
   * ) => void}
   */
  oncomm = () => {};
  #connection;
  /** @type {Map<string, Hears>} */
  #statusOf = new Map(); // who hears how far the kernel is with a message, by its id
  /** @type {Map<string, string>} */
  #comms = new Map(); // the comm that was opened here last, by its target
  /** @type {Map<string, (data: any) => void>} */
  #hears = new Map(); // who hears what the kernel says in a comm that was opened here, by the comm

  /** @param {import("./connection.js").Connection} connection */
  constructor(connection) {
    this.#connection = connection;
    connection.onmessage = (message) => this.#hear(message);
  }

  get isOpen() {
    return this.#connection.isOpen;
  }

  /** Say something in a comm; return the message's id.
   * @param {string} comm
   * @param {object} data
   * @param {{ buffers?: Message["buffers"], onstatus?: Hears }} [more]
   */
  say(comm, data, { buffers, onstatus } = {}) {
    const message = newMessage("comm_msg", { comm_id: comm, data }, buffers);
    this.#send(message, onstatus);
    return message.header.msg_id;
  }

  /** Open a comm, and wait for what the kernel says in it first.
   * @param {string} target
   * @param {object} data
   * @param {(said: any) => void} [hears] what it says in it later
   * @returns {Promise<any>}
   */
  ask(target, data, hears = () => {}) {
    const message = newMessage("comm_open", { target_name: target, data });
    const comm = message.header.msg_id;
    message.content.comm_id = comm;
    this.#comms.set(target, comm);
    this.#send(message);
    return new Promise((resolve, reject) => {
      this.#hears.set(comm, (answer) => {
        this.#hears.set(comm, (said) => said && hears(said));
        if (answer) resolve(answer);
        else reject(new Error(`the kernel knows nothing of ${target}`));
      });
    });
  }

  /** Say something in the comm that was opened for a target.
   * @param {string} target
   * @param {object} data
   */
  tell(target, data) {
    const comm = this.#comms.get(target);
    if (comm) this.say(comm, data);
  }

  close() {
    this.#connection.close();
  }

  /**
   * @param {Message} message
   * @param {Hears} [onstatus]
   */
  #send(message, onstatus) {
    if (onstatus) this.#statusOf.set(message.header.msg_id, onstatus);
    this.#connection.send(message);
  }

  /** @param {Message} message */
  #hear(message) {
    const { header, parent_header: parent, content, buffers } = message;
    if (header.msg_type === "status") return this.#hearStatus(message);
    if (!header.msg_type.startsWith("comm_")) return;
    const hears = this.#hears.get(content.comm_id);
    if (hears) hears(header.msg_type === "comm_msg" && content.data);
    else this.oncomm(header.msg_type, content, buffers, parent?.msg_id);
  }

  /** @param {Message} message */
  #hearStatus(message) {
    const about = message.parent_header.msg_id ?? "";
    this.#statusOf.get(about)?.(message);
    if (message.content.execution_state === "idle") this.#statusOf.delete(about);
  }
}
