// What is in memory only, and has to be there on the next page as well: the key of an unlocked
// journal, say. Its page holds a copy, and hands it on.

import { FileError } from "./slot.js";

/** @typedef {import("./pool.js").Pool} Pool */
/** @typedef {{ name: string, inode: number, mode: number, mtime: number, bytes: Uint8Array }} Copy */
/** All files at one time, as they can be posted. A later `stamp` is of a later time.
 * @typedef {{ stamp: number, folders: Record<string, Copy[]> }} Snapshot
 */

export class RunMemory {
  #pools;
  #seen = 0;
  #stamp = 0;

  /** @param {Record<string, Pool>} pools by the folders that they are in */
  constructor(pools) {
    this.#pools = pools;
  }

  get #changes() {
    return Object.values(this.#pools).reduce((sum, { changes }) => sum + changes, 0);
  }

  /** Return a copy of all files; undefined where none has changed since the copy before.
   * @returns {Snapshot | undefined}
   */
  snapshot() {
    if (this.#changes === this.#seen) return undefined;
    this.#seen = this.#changes;
    this.#stamp = Math.max(Date.now(), this.#stamp + 1);
    const folders = Object.entries(this.#pools).map(([folder, pool]) => [folder, copies(pool)]);
    return { stamp: this.#stamp, folders: Object.fromEntries(folders) };
  }

  /** Have the files of a copy, unless it is older than what is here. Nothing of it is kept.
   * @param {Snapshot | undefined} snapshot
   */
  restore(snapshot) {
    if (!snapshot || snapshot.stamp <= this.#stamp) return;
    for (const [folder, pool] of Object.entries(this.#pools)) {
      const wanted = snapshot.folders[folder] ?? [];
      const names = new Set(wanted.map(({ name }) => name));
      for (const name of pool.names) if (!names.has(name)) pool.remove(name);
      for (const copy of wanted) restoreFile(pool, copy);
    }
    this.#stamp = snapshot.stamp;
    this.#seen = this.#changes;
  }
}

/**
 * @param {Pool} pool
 * @returns {Copy[]}
 */
function copies(pool) {
  return pool.names.map((name) => {
    const file = pool.find(name);
    if (!file) throw new FileError("ENOENT");
    const bytes = new Uint8Array(pool.size(file));
    pool.read(file, bytes, 0);
    return { name, inode: file.inode, mode: file.mode, mtime: file.mtime, bytes };
  });
}

/**
 * @param {Pool} pool
 * @param {Copy} copy
 */
function restoreFile(pool, { name, inode, mode, mtime, bytes }) {
  const before = pool.find(name);
  if (before && before.inode !== inode) pool.remove(name);
  const file = pool.find(name) ?? pool.create(name, mode, inode);
  pool.truncate(file, bytes.length);
  pool.write(file, bytes, 0);
  pool.set(file, { mode, mtime });
}
