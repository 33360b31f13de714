import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import initialize from "@evolu/sqlite-wasm";
import { startDatabases } from "../worker/database.js";
import { MemoryPool } from "../worker/memory_pool.js";
import { PRIVATE, REGULAR } from "../worker/pool.js";

const KEY = "raw:".padEnd(4 + 96, "5a");
const pool = new MemoryPool();
const databases = await startDatabases(initialize, {}, { "/journal": pool });

/**
 * @param {string} name
 * @param {string} [key]
 */
function connected(name, key) {
  const connection = databases.connect(`file:///journal/${name}?mode=rwc`);
  if (key) connection.execute(`PRAGMA key = '${key}'`);
  return connection;
}

/** @param {string} name */
function bytesOf(name) {
  const file = pool.find(name);
  assert.ok(file);
  const bytes = Buffer.alloc(pool.size(file));
  pool.read(file, bytes, 0);
  return bytes;
}

test("values come back as they were", () => {
  const connection = databases.connect(":memory:");
  connection.execute("CREATE TABLE t (text, bytes, whole, large, other, none)");
  const values = ["a\0é\ud83d\ude42", new Uint8Array([0, 255]), 7, 2n ** 62n, 0.5, undefined];
  connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", "tbiidn", values);
  const { columns, flat } = connection.execute("SELECT * FROM t");
  assert.equal(columns, 6);
  assert.deepEqual(flat, values);
  assert.throws(() => connection.execute("SELECT CAST(x'ff' AS TEXT)"), { code: 0 });
  assert.throws(() => connection.execute("SELECT ?"), { code: 25 });
});

test("a database with a key is encrypted, with all that SQLite writes beside it", () => {
  /** @type {string[]} */
  const written = [];
  pool.watch((name) => written.push(name));
  const connection = connected("locked.db", KEY);
  connection.execute("CREATE TABLE t (words)");
  connection.execute("BEGIN");
  connection.execute("INSERT INTO t VALUES ('heron by the canal')");
  connection.execute("PRAGMA cache_spill = 1");
  for (const name of ["locked.db", "locked.db-journal"]) {
    assert.ok(!bytesOf(name).includes("heron") && !bytesOf(name).includes("CREATE"));
  }
  connection.execute("COMMIT");
  assert.ok(written.includes("locked.db-journal"));
  connection.execute("VACUUM INTO '/journal/copy.db'");
  assert.deepEqual(bytesOf("copy.db").subarray(0, 16), bytesOf("locked.db").subarray(0, 16));
  const copy = connected("copy.db", KEY);
  assert.deepEqual(copy.execute("SELECT words FROM t").flat, ["heron by the canal"]);
  for (const key of [undefined, KEY.replace("5a", "5b")]) {
    const wrong = connected("locked.db", key);
    assert.throws(() => wrong.execute("SELECT * FROM t"), { code: 26 });
  }
});

test("a journal that was locked with SQLCipher itself is read", () => {
  const theirs = new URL("../../../tests/unit/journals/locked.db", import.meta.url);
  pool.write(pool.create("theirs.db", REGULAR | PRIVATE), readFileSync(theirs), 0);
  const connection = connected("theirs.db", "four words unlike another");
  assert.deepEqual(connection.execute("SELECT count(*) FROM entry").flat, [5]);
  assert.deepEqual(connection.execute("PRAGMA quick_check").flat, ["ok"]);
});

test("of two connections one writes at a time", () => {
  const [one, two] = [connected("plain.db"), connected("plain.db")];
  one.execute("CREATE TABLE t (words)");
  one.execute("BEGIN IMMEDIATE");
  assert.throws(() => two.execute("BEGIN IMMEDIATE"), { code: 5 });
  assert.deepEqual(two.execute("SELECT * FROM t").flat, []);
  one.execute("INSERT INTO t VALUES ('first')");
  one.execute("COMMIT");
  two.execute("BEGIN IMMEDIATE");
  assert.deepEqual(two.execute("SELECT * FROM t").flat, ["first"]);
  two.execute("ROLLBACK");
  assert.equal(two.inTransaction, false);
});

test("a change that was cut short is taken back by whoever opens the file next", () => {
  const connection = connected("cut.db");
  connection.execute("CREATE TABLE t (words)");
  connection.execute("INSERT INTO t VALUES ('before')");
  connection.execute("BEGIN");
  connection.execute("PRAGMA cache_size = 1");
  connection.execute(
    "INSERT INTO t WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 2000)" +
      " SELECT printf('%0200d', i) FROM n",
  );
  const elsewhere = new MemoryPool();
  for (const name of ["cut.db", "cut.db-journal"]) {
    elsewhere.write(elsewhere.create(name, REGULAR | PRIVATE), bytesOf(name), 0);
  }
  connection.execute("ROLLBACK");
  for (const name of elsewhere.names) {
    const [from, to] = [elsewhere.find(name), pool.create(`after-${name}`, REGULAR | PRIVATE)];
    assert.ok(from);
    const bytes = Buffer.alloc(elsewhere.size(from));
    elsewhere.read(from, bytes, 0);
    pool.write(to, bytes, 0);
  }
  assert.deepEqual(connected("after-cut.db").execute("SELECT words FROM t").flat, ["before"]);
});

test("what is read can be interrupted", () => {
  const connection = databases.connect(":memory:");
  connection.onProgress(() => true, 1);
  const sql =
    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n";
  assert.throws(() => connection.execute(sql), { code: 9 });
  connection.onProgress(undefined, 0);
  assert.deepEqual(connection.execute("SELECT 1").flat, [1]);
});

test("a file that is not there is not made unless that is asked for", () => {
  assert.throws(() => databases.connect("file:///journal/none.db?mode=rw"), { code: 14 });
  assert.equal(pool.find("none.db"), undefined);
});
