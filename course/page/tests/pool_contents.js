import assert from "node:assert/strict";

/** Return what is in each file of a pool, by its name.
 * @param {import("../worker/pool.js").Pool} pool
 */
export function contents(pool) {
  const read = (/** @type {string} */ name) => {
    const file = pool.find(name);
    assert.ok(file);
    const bytes = new Uint8Array(pool.size(file));
    pool.read(file, bytes, 0);
    return Buffer.from(bytes).toString();
  };
  return Object.fromEntries(pool.names.sort().map((name) => [name, read(name)]));
}
