// Files in a folder of the origin private file system. They are this tab's between take-over and
// release, for the browser gives a file's handle to one tab at a time.

import { Pool } from "./pool.js";

/** @typedef {import("./slot.js").Handle} Handle */
/** A file of the folder, as it is in a worker.
 * @typedef {FileSystemFileHandle & { createSyncAccessHandle(): Promise<Handle> }} Entry
 */

const SPARES = 12; // more than any act of the course needs at once
const TRIES = 40;
const PAUSE = 50; // ms: another tab that has ended may need a moment to let go

export class OpfsPool extends Pool {
  #folder;
  #held = false;

  /** @param {FileSystemDirectoryHandle} folder that holds nothing but slots */
  constructor(folder) {
    super();
    this.#folder = folder;
  }

  get persistent() {
    return true;
  }

  /** Have all files, and room for more. */
  async acquire() {
    if (!this.#held) {
      this.take(await this.#openAll());
      this.#held = true;
    }
    if (this.spares < SPARES) await this.#grow(SPARES - this.spares);
  }

  release() {
    if (this.#held) this.give();
    this.#held = false;
  }

  async #openAll() {
    const entries = [];
    for await (const entry of this.#folder.values()) {
      if (entry.kind === "file") entries.push(/** @type {Entry} */ (entry));
    }
    const opened = await Promise.allSettled(entries.map((entry) => open(entry)));
    const handles = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    const refused = opened.find((each) => each.status === "rejected");
    if (refused) {
      for (const handle of handles) handle.close();
      throw refused.reason;
    }
    return handles;
  }

  /** @param {number} count */
  async #grow(count) {
    const made = Array.from({ length: count }, async () => {
      const name = `slot-${crypto.randomUUID()}`;
      const entry = await this.#folder.getFileHandle(name, { create: true });
      return open(/** @type {Entry} */ (entry));
    });
    const opened = await Promise.allSettled(made);
    for (const each of opened) if (each.status === "fulfilled") this.#addOrClose(each.value);
    if (!this.spares && !this.names.length)
      throw opened.find((each) => each.status === "rejected")?.reason;
  }

  /** @param {Handle} handle */
  #addOrClose(handle) {
    try {
      this.add(handle);
    } catch (_full) {
      handle.close();
    }
  }
}

/**
 * @param {Entry} entry
 * @returns {Promise<Handle>}
 */
async function open(entry) {
  for (let tries = 1; ; tries++) {
    try {
      return requireSynchronous(await entry.createSyncAccessHandle());
    } catch (error) {
      const taken = error instanceof DOMException && error.name === "NoModificationAllowedError";
      if (!taken || tries === TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** @param {Handle} handle of which earlier browsers only promise all answers */
function requireSynchronous(handle) {
  if (typeof handle.getSize() !== "number") throw new TypeError("no synchronous access to files");
  return handle;
}
