// Named files in slots. A kill at any moment leaves each act done, or not begun.

import { FileError, Slot } from "./slot.js";

/** @typedef {import("./slot.js").Handle} Handle */
/** @typedef {import("./slot.js").Header} Header */
/** A file. `name` is undefined when it was removed or replaced: it lasts until nobody has it open.
 * `slot` is undefined when it has gone while this tab did not hold the pool. `noted` is whether its
 * slot says what it is like now, and `flushed` whether all of it is on the disk.
 * @typedef {{
 *   inode: number,
 *   name?: string,
 *   mode: number,
 *   mtime: number,
 *   slot?: Slot,
 *   opened: number,
 *   noted: boolean,
 *   flushed: boolean,
 * }} File
 */

export const REGULAR = 0o100000;
export const DIRECTORY = 0o040000;
export const PRIVATE = 0o600;

const TICK = 1 / 1024; // ms: a change is seen, however short it is after the one before

export class Pool {
  /** @type {Map<number, File>} */
  #files = new Map();
  /** @type {Map<string, File>} */
  #named = new Map();
  /** Nothing of what was in these can be read, but they may be longer than nothing.
   * @type {Slot[]} */
  #free = [];
  #number = 0;
  /** @type {Set<(name: string) => void>} */
  #watchers = new Set();

  /** Grows with every change of what is in the pool. */
  changes = 0;

  /** Whether what is in it outlasts the page. */
  get persistent() {
    return false;
  }

  get spares() {
    return this.#free.length;
  }

  /** @returns {string[]} */
  get names() {
    return [...this.#named.keys()];
  }

  /** @param {string} name */
  find(name) {
    return this.#named.get(name);
  }

  /** Have a function called with each name that stands for another file, or none, from now on.
   * @param {(name: string) => void} watcher
   */
  watch(watcher) {
    this.#watchers.add(watcher);
  }

  // ---- Names ---------------------------------------------------------------------------------

  /**
   * @param {string} name
   * @param {number} mode with the bits for its kind
   * @param {number} [inode] of a file that is the same in another place
   */
  create(name, mode, inode = newInode()) {
    if (this.#named.has(name)) throw new FileError("EEXIST");
    const slot = this.#free.pop() ?? this.more();
    if (!slot) throw new FileError("ENOSPC");
    const file = newFile({ inode, name, mode, mtime: Date.now(), slot });
    try {
      slot.cut(0);
      this.#note(file);
    } catch (error) {
      this.#free.push(slot);
      throw error;
    }
    this.#files.set(file.inode, file);
    this.#call(name, file);
    return file;
  }

  /** Give a file another name, in the place of whichever file has that.
   * @param {string} from
   * @param {string} to
   */
  rename(from, to) {
    const file = this.#existing(from);
    const replaced = this.#named.get(to);
    if (replaced === file) return;
    file.name = to;
    try {
      this.#note(file); // of two with one name, the one that was noted last has it
    } catch (error) {
      file.name = from;
      throw error;
    }
    this.flush(file);
    this.#call(from, undefined);
    this.#call(to, file);
    if (replaced) this.#unname(replaced);
  }

  /** @param {string} name */
  remove(name) {
    const file = this.#existing(name);
    this.#unname(file);
    this.#call(name, undefined);
  }

  /** @param {string} name */
  #existing(name) {
    const file = this.#named.get(name);
    if (!file) throw new FileError("ENOENT");
    return file;
  }

  /**
   * @param {string} name
   * @param {File | undefined} file
   */
  #call(name, file) {
    if (file) this.#named.set(name, file);
    else this.#named.delete(name);
    this.changes += 1;
    this.#announce(name);
  }

  /** @param {string} name */
  #announce(name) {
    for (const watcher of this.#watchers) watcher(name);
  }

  /** @param {File} file */
  #unname(file) {
    file.name = undefined;
    this.#note(file);
    this.flush(file);
    this.#endIfUnused(file);
  }

  // ---- One file ------------------------------------------------------------------------------

  /** Have a file last until it is closed, whatever becomes of its name.
   * @param {File} file
   */
  open(file) {
    file.opened += 1;
  }

  /** @param {File} file */
  close(file) {
    file.opened -= 1;
    this.#endIfUnused(file);
  }

  /** @param {File} file */
  #endIfUnused(file) {
    if (file.opened || file.name !== undefined) return;
    this.#files.delete(file.inode);
    if (file.slot) this.#vacate(file.slot);
    file.slot = undefined;
  }

  /** @param {File} file */
  size(file) {
    return slotOf(file).size;
  }

  /**
   * @param {File} file
   * @param {Uint8Array} into
   * @param {number} at
   */
  read(file, into, at) {
    return slotOf(file).read(into, at);
  }

  /**
   * @param {File} file
   * @param {Uint8Array} from
   * @param {number} at
   */
  write(file, from, at) {
    slotOf(file).write(from, at);
    this.#touch(file);
  }

  /**
   * @param {File} file
   * @param {number} size
   */
  truncate(file, size) {
    slotOf(file).truncate(size);
    this.#touch(file);
  }

  /** @param {File} file */
  #touch(file) {
    file.mtime = Math.max(Date.now(), file.mtime + TICK);
    file.noted = file.flushed = false;
    this.changes += 1;
  }

  /** Set a file's mode, or the time of its last change.
   * @param {File} file
   * @param {{ mode?: number, mtime?: number }} status
   */
  set(file, { mode = file.mode, mtime = file.mtime }) {
    Object.assign(file, { mode, mtime });
    this.#note(file);
    this.changes += 1;
  }

  /** Have all of a file on the disk.
   * @param {File} file
   */
  flush(file) {
    if (!file.noted) this.#note(file);
    slotOf(file).flush();
    file.flushed = true;
  }

  /** Have all files on the disk, with their names. */
  sync() {
    for (const file of this.#named.values()) if (!file.flushed) this.flush(file);
  }

  /** Write down in a file's slot what it is like.
   * @param {File} file
   */
  #note(file) {
    const { name = "", inode, mode, mtime } = file;
    this.#number += 1;
    slotOf(file).writeHeader({ name, inode, mode, mtime, number: this.#number });
    file.noted = true;
    file.flushed = false;
  }

  // ---- Slots ---------------------------------------------------------------------------------

  /** Return one more slot, where that can be had at once.
   * @returns {Slot | undefined}
   */
  more() {
    return undefined;
  }

  /** Return a name for a file that has lost its own.
   * @returns {string}
   */
  nameForLost() {
    return `lost-${newInode()}`;
  }

  /** Have these handles' files from now on, and finish what was cut short.
   * @param {Handle[]} handles
   */
  take(handles) {
    const before = new Map([...this.#named].map(([name, { inode }]) => [name, inode]));
    this.#named.clear();
    this.#free = [];
    for (const { slot, header } of this.#newestFirst(handles)) {
      const file = this.#known(header, slot);
      if (header.name && !this.#named.has(header.name)) this.#named.set(header.name, file);
      else this.#end(file);
    }
    this.#forgetGone();
    for (const name of new Set([...before.keys(), ...this.#named.keys()])) {
      if (before.get(name) !== this.#named.get(name)?.inode) this.#announce(name);
    }
  }

  /** Let go of all slots, with everything on the disk that only this tab knew of.
   *
   * What the disk does not take now, it has said before: to whoever wanted it to be there.
   */
  give() {
    for (const file of this.#files.values()) {
      if (file.name === undefined) attempt(() => this.#end(file));
      else if (!file.flushed) attempt(() => this.flush(file));
    }
    for (const slot of this.#free) attempt(() => empty(slot));
    const slots = [...this.#files.values()].flatMap(({ slot }) => slot ?? []);
    for (const slot of [...this.#free, ...slots]) attempt(() => slot.close());
    this.lose();
  }

  /** Have no slots any more. */
  lose() {
    for (const file of this.#files.values()) file.slot = undefined;
    this.#free = [];
  }

  /** Have more slots for files that are still to come.
   * @param {Handle} handle
   */
  add(handle) {
    const slot = new Slot(handle);
    slot.prepare();
    this.#free.push(slot);
  }

  /** @param {Handle[]} handles */
  #newestFirst(handles) {
    const there = handles.map((handle) => {
      const slot = new Slot(handle);
      return { slot, header: slot.readHeader() ?? this.#headerOfLost(slot) };
    });
    there.sort((one, other) => other.header.number - one.header.number);
    this.#number = Math.max(this.#number, there[0]?.header.number ?? 0);
    return there;
  }

  /**
   * @param {Slot} slot
   * @returns {Header}
   */
  #headerOfLost(slot) {
    const name = slot.size ? this.nameForLost() : "";
    return { name, inode: newInode(), mode: REGULAR | PRIVATE, mtime: Date.now(), number: 0 };
  }

  /** Return a file of the disk, which may be open here since before the pool was let go.
   * @param {Header} header
   * @param {Slot} slot
   */
  #known({ name, inode, mode, mtime, number }, slot) {
    const file = this.#files.get(inode) ?? newFile({ inode, name, mode, mtime, slot });
    Object.assign(file, { name, mode, mtime, slot, noted: number > 0, flushed: number > 0 });
    this.#files.set(inode, file);
    return file;
  }

  /** Have a file gone, though it may be open.
   * @param {File} file
   */
  #end(file) {
    if (!file.slot) return;
    const { slot } = file;
    if (file.name) {
      file.name = undefined;
      slot.prepare();
      this.#note(file);
    }
    this.#vacate(slot);
    empty(slot);
    file.slot = undefined;
  }

  #forgetGone() {
    for (const file of this.#files.values()) {
      if (file.slot) continue;
      file.name = undefined;
      if (!file.opened) this.#files.delete(file.inode);
    }
  }

  /** Have a slot free, with nothing in it that could be read.
   *
   * It is not made shorter just now, or else the disk would have to see first what is written over.
   * @param {Slot} slot
   */
  #vacate(slot) {
    slot.prepare();
    slot.overwrite();
    this.#free.push(slot);
  }
}

/** @param {() => void} act */
function attempt(act) {
  try {
    act();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

/** @param {Slot} slot that is free */
function empty(slot) {
  if (!slot.size) return;
  slot.flush();
  slot.cut(0);
}

/** @param {File} file */
function slotOf(file) {
  if (!file.slot) throw new FileError("ESTALE");
  return file.slot;
}

/**
 * @param {{ inode: number, name: string, mode: number, mtime: number, slot: Slot }} file
 * @returns {File}
 */
function newFile(file) {
  return { ...file, opened: 0, noted: false, flushed: false };
}

function newInode() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0xffff) * 2 ** 32 + low + 1;
}
