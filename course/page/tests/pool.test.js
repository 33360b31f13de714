import assert from "node:assert/strict";
import test from "node:test";
import { PRIVATE, Pool, REGULAR } from "../worker/pool.js";
import { Disk } from "./disk.js";
import { contents } from "./pool_contents.js";

const MODE = REGULAR | PRIVATE;

/** @param {Disk} disk */
function opened(disk) {
  const pool = new Pool();
  pool.take(disk.open());
  return pool;
}

/**
 * @param {Pool} pool
 * @param {string} name
 * @param {string} words
 */
function write(pool, name, words) {
  const file = pool.find(name) ?? pool.create(name, MODE);
  const bytes = Buffer.from(words);
  pool.truncate(file, 0);
  pool.write(file, bytes, 0);
  pool.flush(file);
}

/** Do something with files, cut at every write there is; return all that may be there afterwards.
 * @param {Record<string, string>} before
 * @param {(pool: Pool) => void} act
 */
function outcomes(before, act) {
  const prepared = new Disk(["one", "two", "three"]);
  const pool = opened(prepared);
  for (const [name, words] of Object.entries(before)) write(pool, name, words);
  pool.give();
  /** @type {Set<string>} */
  const found = new Set();
  for (const part of [0, 0.1, 0.5]) {
    for (let writes = 0; !cut(prepared, act, writes, part, found); writes++)
      assert.ok(writes < 100);
  }
  return [...found].sort().map((each) => JSON.parse(each));
}

/**
 * @param {Disk} prepared
 * @param {(pool: Pool) => void} act
 * @param {number} writes
 * @param {number} part
 * @param {Set<string>} found
 * @returns {boolean} whether the act came to its end
 */
function cut(prepared, act, writes, part, found) {
  const disk = prepared.copy();
  const pool = opened(disk);
  disk.cutAfter(writes, part);
  let ended = false;
  try {
    act(pool);
    ended = true;
  } catch (error) {
    assert.equal(error.code, "EIO");
  }
  for (const after of disk.afterwards()) {
    const reopened = opened(after);
    const there = contents(reopened);
    found.add(JSON.stringify(there));
    reopened.give();
    for (const words of Object.values(contents(opened(prepared.copy())))) {
      assert.equal(after.holds(words), Object.values(there).includes(words));
    }
  }
  return ended;
}

test("a file is put in the place of another in one step, wherever the power is cut", () => {
  const before = { "journal.db": "old", part: "new" };
  const after = outcomes(before, (pool) => pool.rename("part", "journal.db"));
  assert.deepEqual(after, [{ "journal.db": "new" }, before]);
});

test("a file is renamed, or removed, in one step", () => {
  const before = { part: "words" };
  const renamed = outcomes(before, (pool) => pool.rename("part", "journal.db"));
  assert.deepEqual(renamed, [{ "journal.db": "words" }, before]);
  assert.deepEqual(
    outcomes(before, (pool) => pool.remove("part")),
    [before, {}],
  );
});

test("whatever else is done with a file, others are as they were", () => {
  const before = { "journal.db": "words" };
  const after = outcomes(before, (pool) => {
    write(pool, "part", "a".repeat(100));
    const file = pool.find("part");
    assert.ok(file);
    pool.set(file, { mode: REGULAR, mtime: 1 });
    pool.rename("part", "backup");
    pool.remove("backup");
  });
  for (const state of after) assert.equal(state["journal.db"], "words");
});

test("what was flushed is there, with all that was said of it", () => {
  const disk = new Disk(["one", "two"]);
  const pool = opened(disk);
  write(pool, "journal.db", "words");
  const file = pool.find("journal.db");
  assert.ok(file);
  pool.set(file, { mtime: 1234.5 });
  pool.flush(file);
  for (const after of disk.afterwards()) {
    const { inode, mode, mtime } = opened(after).find("journal.db") ?? {};
    assert.deepEqual([inode, mode, mtime], [file.inode, MODE, 1234.5]);
  }
});

test("nothing of what was removed, replaced or cut off can be read on the disk", () => {
  const disk = new Disk(["one", "two", "three"]);
  const pool = opened(disk);
  write(pool, "removed", "first words".repeat(1000));
  write(pool, "replaced", "second words");
  write(pool, "cut", `kept, ${"third words".repeat(1000)}`);
  const cut = pool.find("cut");
  assert.ok(cut);
  pool.truncate(cut, 6);
  pool.remove("removed");
  pool.rename("cut", "replaced");
  pool.give();
  for (const words of ["first words", "second words", "third words"]) {
    assert.ok(!disk.holds(words), words);
  }
  assert.ok(disk.holds("kept, "));
});

test("a file that is removed while it is open lasts until it is closed", () => {
  const disk = new Disk(["one", "two"]);
  const pool = opened(disk);
  write(pool, "journal.db", "words");
  const file = pool.find("journal.db");
  assert.ok(file);
  pool.open(file);
  pool.remove("journal.db");
  write(pool, "journal.db", "other words");
  assert.equal(pool.size(file), "words".length);
  pool.close(file);
  assert.equal(pool.spares, 1);
  assert.deepEqual(contents(pool), { "journal.db": "other words" });
});

test("what another tab did meanwhile is seen, and what it removed cannot be read", () => {
  const disk = new Disk(["one", "two", "three"]);
  const pool = opened(disk);
  write(pool, "gone", "words");
  write(pool, "changed", "words");
  const [gone, changed] = [pool.find("gone"), pool.find("changed")];
  assert.ok(gone && changed);
  pool.open(gone);
  pool.open(changed);
  /** @type {string[]} */
  const heard = [];
  pool.watch((name) => heard.push(name));
  pool.give();

  const elsewhere = opened(disk);
  elsewhere.remove("gone");
  write(elsewhere, "changed", "other words");
  write(elsewhere, "new", "words");
  elsewhere.give();

  pool.take(disk.open());
  assert.deepEqual(heard.sort(), ["gone", "new"]);
  assert.equal(pool.size(changed), "other words".length);
  assert.throws(() => pool.size(gone), { code: "ESTALE" });
  pool.close(gone);
});

test("a file whose name cannot be read any more is kept under another", () => {
  const disk = new Disk(["one"]);
  const pool = opened(disk);
  write(pool, "journal.db", "words");
  pool.give();
  const [handle] = disk.open();
  for (const at of [0, 4096]) handle.write(Buffer.from("damaged"), { at });
  const [[name, words], ...others] = Object.entries(contents(opened(disk)));
  assert.deepEqual([words, others], ["words", []]);
  assert.match(name, /^lost-/);
});

test("a full disk is said, and nothing has changed", () => {
  const pool = opened(new Disk(["one"]));
  write(pool, "journal.db", "words");
  assert.throws(() => pool.create("another", MODE), { code: "ENOSPC" });
  assert.deepEqual(contents(pool), { "journal.db": "words" });
});

test("a name is given once", () => {
  const pool = opened(new Disk(["one", "two"]));
  pool.create("journal.db", MODE);
  assert.throws(() => pool.create("journal.db", MODE), { code: "EEXIST" });
  assert.throws(() => pool.remove("another"), { code: "ENOENT" });
});
