// Files that are gone with the worker.

import { Pool } from "./pool.js";
import { Slot } from "./slot.js";

export class MemoryPool extends Pool {
  more() {
    const slot = new Slot(new MemoryHandle());
    slot.prepare();
    return slot;
  }
}

/** What FileSystemSyncAccessHandle is to a file on the disk. */
export class MemoryHandle {
  #bytes = new Uint8Array(16384);
  #size = 0;

  /**
   * @param {Uint8Array} into
   * @param {{ at: number }} options
   */
  read(into, { at }) {
    const found = this.#bytes.subarray(at, Math.min(this.#size, at + into.length));
    into.set(found);
    return found.length;
  }

  /**
   * @param {Uint8Array} from
   * @param {{ at: number }} options
   */
  write(from, { at }) {
    this.truncate(Math.max(this.#size, at + from.length));
    this.#bytes.set(from, at);
    return from.length;
  }

  /** @param {number} size */
  truncate(size) {
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, this.#size));
      this.#bytes.fill(0);
      this.#bytes = grown;
    }
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  getSize() {
    return this.#size;
  }

  flush() {}

  close() {}
}
