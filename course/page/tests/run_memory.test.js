import assert from "node:assert/strict";
import test from "node:test";
import { MemoryPool } from "../worker/memory_pool.js";
import { PRIVATE, REGULAR } from "../worker/pool.js";
import { RunMemory } from "../worker/run_memory.js";
import { contents } from "./pool_contents.js";

function page() {
  const pool = new MemoryPool();
  return { pool, memory: new RunMemory({ "/run": pool }) };
}

/**
 * @param {MemoryPool} pool
 * @param {string} name
 * @param {string} words
 */
function write(pool, name, words) {
  const file = pool.find(name) ?? pool.create(name, REGULAR | PRIVATE);
  pool.truncate(file, 0);
  pool.write(file, Buffer.from(words), 0);
  return file;
}

test("the next page has the same files", () => {
  const before = page();
  const { inode } = write(before.pool, "key", "15 secret");
  before.pool.set(write(before.pool, "journal.db", ""), { mtime: 1000.5 });
  const after = page();
  write(after.pool, "left", "over");
  after.memory.restore(structuredClone(before.memory.snapshot()));
  assert.deepEqual(contents(after.pool), { key: "15 secret", "journal.db": "" });
  assert.equal(after.pool.find("key")?.inode, inode);
  assert.equal(after.pool.find("journal.db")?.mtime, 1000.5);
});

test("a copy is made only when something has changed here", () => {
  const { pool, memory } = page();
  assert.equal(memory.snapshot(), undefined);
  const file = write(pool, "key", "15 secret");
  assert.ok(memory.snapshot());
  assert.equal(memory.snapshot(), undefined);
  pool.set(file, { mtime: 5 });
  const copy = memory.snapshot();
  assert.ok(copy);
  pool.remove("key");
  assert.ok(memory.snapshot());
  const other = page();
  other.memory.restore(copy);
  assert.equal(other.memory.snapshot(), undefined, "it is the other page's, and not news");
});

test("the later of two copies counts, in whichever order they come", () => {
  const { pool, memory } = page();
  write(pool, "key", "15 secret");
  const earlier = memory.snapshot();
  pool.remove("key");
  const later = memory.snapshot();
  const other = page();
  other.memory.restore(later);
  other.memory.restore(earlier);
  assert.deepEqual(other.pool.names, []);
});

test("a file that is open goes on being the same where it is changed elsewhere", () => {
  const [one, two] = [page(), page()];
  write(one.pool, "journal.db", "words");
  two.memory.restore(one.memory.snapshot());
  const file = two.pool.find("journal.db");
  assert.ok(file);
  two.pool.open(file);
  write(one.pool, "journal.db", "more words");
  two.memory.restore(one.memory.snapshot());
  assert.equal(two.pool.size(file), "more words".length);
});
