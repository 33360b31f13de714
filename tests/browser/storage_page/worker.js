// What a page's worker does with its storage, on its own: it keeps words in a table.
import initialize from "/node_modules/@evolu/sqlite-wasm/sqlite-wasm/jswasm/sqlite3-bundler-friendly.mjs";
import { startDatabases } from "/worker/database.js";
import { openStorage } from "/worker/storage.js";

const started = start();
let storage;
let databases;
let connection;

async function start() {
  storage = await openStorage({ name: "course" });
  databases = await startDatabases(initialize, {}, storage.pools);
}

function connected() {
  if (connection) return connection;
  connection = databases.connect("file:///journal/journal.db?mode=rwc");
  connection.execute("PRAGMA synchronous = FULL");
  connection.execute("CREATE TABLE IF NOT EXISTS words (words TEXT)");
  return connection;
}

const acts = {
  kind: () => storage.kind,
  keep: (words) => void connected().execute("INSERT INTO words VALUES (?)", "t", [words]),
  words: () => connected().execute("SELECT words FROM words ORDER BY rowid").flat,
  erase() {
    const journal = storage.pools["/journal"];
    connected().close();
    for (const name of journal.names) journal.remove(name);
  },
};

onmessage = async ({ data: [act, given] }) => {
  try {
    await started;
    postMessage(await storage.turns.turn(() => acts[act](...given)));
  } catch (error) {
    postMessage(`failed: ${error.message}`);
  }
};
