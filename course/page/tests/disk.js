// A folder of the browser's private file system, of which the power can be cut at any write.

/** What a write that does not come about throws. */
export class PowerCut extends Error {}

export class Disk {
  /** What is in each file: now, and if the power were cut.
   * @type {Map<string, { now: Uint8Array, safe: Uint8Array }>} */
  #files = new Map();
  #writesLeft = Number.POSITIVE_INFINITY;
  #lastPart = 0;

  /** @param {string[]} names */
  constructor(names) {
    for (const name of names) {
      this.#files.set(name, { now: new Uint8Array(), safe: new Uint8Array() });
    }
  }

  /** Return handles of all files, as a tab has them that opens them now. */
  open() {
    return [...this.#files.values()].map((file) => new Handle(this, file));
  }

  /**
   * @param {number} count of writes that come about
   * @param {number} part of the one after those that does: 0 to 1
   */
  cutAfter(count, part) {
    this.#writesLeft = count;
    this.#lastPart = part;
  }

  /** Return how much of a write comes about: 0 to 1. */
  part() {
    if (this.#writesLeft < 0) throw new PowerCut();
    this.#writesLeft -= 1;
    return this.#writesLeft < 0 ? this.#lastPart : 1;
  }

  /** Return this disk as it is after the power was cut, in each way that it may be: of every file
   * either all is there, or only what was flushed.
   */
  afterwards() {
    const names = [...this.#files.keys()];
    return Array.from({ length: 2 ** names.length }, (_, which) => {
      const disk = new Disk([]);
      for (const [index, [name, { now, safe }]] of [...this.#files].entries()) {
        const bytes = which & (1 << index) ? safe : now;
        disk.#files.set(name, { now: bytes.slice(), safe: bytes.slice() });
      }
      return disk;
    });
  }

  copy() {
    return this.afterwards()[0];
  }

  /** @param {string} words */
  holds(words) {
    return [...this.#files.values()].some(({ now }) => Buffer.from(now).includes(words));
  }
}

class Handle {
  /**
   * @param {Disk} disk
   * @param {{ now: Uint8Array, safe: Uint8Array }} file
   */
  constructor(disk, file) {
    this.disk = disk;
    this.file = file;
  }

  /**
   * @param {Uint8Array} into
   * @param {{ at: number }} options
   */
  read(into, { at }) {
    const found = this.file.now.subarray(at, at + into.length);
    into.set(found);
    return found.length;
  }

  /**
   * @param {Uint8Array} from
   * @param {{ at: number }} options
   */
  write(from, { at }) {
    const part = this.disk.part();
    const written = from.subarray(0, Math.floor(from.length * part));
    const bytes = new Uint8Array(Math.max(this.file.now.length, at + written.length));
    bytes.set(this.file.now);
    bytes.set(written, at);
    this.file.now = bytes;
    if (part < 1) throw new PowerCut();
    return from.length;
  }

  /** @param {number} size */
  truncate(size) {
    if (this.disk.part() < 1) throw new PowerCut();
    const bytes = new Uint8Array(size);
    bytes.set(this.file.now.subarray(0, size));
    this.file.now = bytes;
  }

  getSize() {
    return this.file.now.length;
  }

  flush() {
    if (this.disk.part() < 1) throw new PowerCut();
    this.file.safe = this.file.now.slice();
  }

  close() {}
}
