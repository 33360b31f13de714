// SQLite as course.worker_kernel.database, which is Python, uses it: over the files of the pools.

import { installVfs } from "./vfs.js";

/** @typedef {import("./pool.js").Pool} Pool */
/** NULL is undefined, which Python takes for None.
 * @typedef {string | number | bigint | Uint8Array | undefined} Value
 */

const VFS = "pool";
const REMEMBERED = 32;
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();

/** A file is as SQLite and SQLCipher 4 themselves make it, so that the course elsewhere opens it. */
const CHOICES = ["page_size = 4096", "cipher = 'sqlcipher'", "legacy = 4"];

/** Load SQLite, and return what Python imports as `course_databases`.
 * @param {(options: any) => Promise<any>} initialize of @evolu/sqlite-wasm
 * @param {{ wasmUrl?: string }} options
 * @param {Record<string, Pool>} pools by the folders that they are in
 */
export async function startDatabases(initialize, { wasmUrl }, pools) {
  const quiet = () => {};
  Object.assign(globalThis, { sqlite3ApiConfig: { warn: quiet, error: quiet } });
  const address = wasmUrl && { locateFile: () => wasmUrl };
  const sqlite3 = await initialize({ ...address, print: quiet, printErr: quiet });
  installVfs(sqlite3, VFS, pools);
  sqlite3.capi.sqlite3mc_vfs_create(VFS, 0);
  return { connect: (/** @type {string} */ name) => new Connection(sqlite3, name) };
}

/** What SQLite says of an act that failed: its extended code, and a message. */
class DatabaseError extends Error {
  /**
   * @param {number} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

class Connection {
  #sqlite3;
  #pointer;
  /** Those that were run last, to be run again.
   * @type {Map<string, number>} */
  #statements = new Map();

  /**
   * @param {any} sqlite3
   * @param {string} name a path, an address that begins with "file:", or ":memory:"
   */
  constructor(sqlite3, name) {
    this.#sqlite3 = sqlite3;
    const { capi } = sqlite3;
    const flags = capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE | capi.SQLITE_OPEN_URI;
    const vfs = name === ":memory:" ? null : `multipleciphers-${VFS}`;
    const { code, pointer } = withPointer(sqlite3, (result) =>
      capi.sqlite3_open_v2(name, result, flags, vfs),
    );
    this.#pointer = pointer;
    try {
      this.#check(code);
      capi.sqlite3_extended_result_codes(pointer, 1);
    } catch (error) {
      this.close();
      throw error;
    }
    for (const choice of CHOICES) this.execute(`PRAGMA ${choice}`);
  }

  get inTransaction() {
    return !this.#sqlite3.capi.sqlite3_get_autocommit(this.#pointer);
  }

  get changes() {
    return this.#sqlite3.capi.sqlite3_changes(this.#pointer);
  }

  /** Run a statement to its end, and return how many columns it has, and all its values, row by row.
   * @param {string} sql
   * @param {string} kinds of the parameters, a letter for each: see `#bind`
   * @param {any[]} parameters
   * @returns {{ columns: number, flat: Value[] }}
   */
  execute(sql, kinds = "", parameters = []) {
    const statement = this.#prepared(sql);
    if (!statement) return { columns: 0, flat: [] }; // nothing but a comment
    try {
      return this.#run(statement, kinds, parameters);
    } finally {
      this.#finish(sql, statement);
    }
  }

  /** Have a function called after every so many steps, which interrupts by returning true.
   * @param {(() => boolean) | undefined} act
   * @param {number} steps
   */
  onProgress(act, steps) {
    const { capi } = this.#sqlite3;
    const called = act ? () => (act() ? 1 : 0) : null;
    capi.sqlite3_progress_handler(this.#pointer, steps, called, null);
  }

  close() {
    for (const statement of this.#statements.values()) {
      this.#sqlite3.capi.sqlite3_finalize(statement);
    }
    this.#statements.clear();
    if (this.#pointer) this.#sqlite3.capi.sqlite3_close_v2(this.#pointer);
    this.#pointer = 0;
  }

  /**
   * @param {string} sql
   * @returns {number}
   */
  #prepared(sql) {
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql); // it is in use
      return known;
    }
    const { capi } = this.#sqlite3;
    const { code, pointer } = withPointer(this.#sqlite3, (result) =>
      capi.sqlite3_prepare_v2(this.#pointer, sql, -1, result, null),
    );
    this.#check(code);
    return pointer;
  }

  /** Have a statement let go of all that it holds; one that may be run again is not made anew.
   * @param {string} sql
   * @param {number} statement
   */
  #finish(sql, statement) {
    const { capi } = this.#sqlite3;
    const once = /^(PRAGMA|BEGIN|COMMIT|ROLLBACK|VACUUM)/.test(sql) || this.#statements.has(sql);
    if (once || this.#statements.size === REMEMBERED) {
      capi.sqlite3_finalize(statement);
    } else {
      capi.sqlite3_reset(statement);
      capi.sqlite3_clear_bindings(statement);
      this.#statements.set(sql, statement);
    }
  }

  /**
   * @param {number} statement
   * @param {string} kinds
   * @param {any[]} parameters
   */
  #run(statement, kinds, parameters) {
    const { capi, wasm } = this.#sqlite3;
    if (parameters.length !== capi.sqlite3_bind_parameter_count(statement)) {
      throw new DatabaseError(capi.SQLITE_RANGE, "another number of parameters is needed");
    }
    for (const [index, value] of parameters.entries()) {
      this.#check(this.#bind(statement, index + 1, kinds[index], value));
    }
    const columns = capi.sqlite3_column_count(statement);
    const flat = [];
    for (;;) {
      const code = wasm.exports.sqlite3_step(statement);
      if (code !== capi.SQLITE_ROW) {
        if (code !== capi.SQLITE_DONE) this.#check(code);
        return { columns, flat };
      }
      for (let column = 0; column < columns; column++) flat.push(this.#value(statement, column));
    }
  }

  /**
   * @param {number} statement
   * @param {number} index
   * @param {string} kind t for text, b for bytes, i for a whole number, d for another, n for none
   * @param {any} value
   */
  #bind(statement, index, kind, value) {
    const { capi, wasm } = this.#sqlite3;
    if (kind === "n") return capi.sqlite3_bind_null(statement, index);
    if (kind === "i") return capi.sqlite3_bind_int64(statement, index, BigInt(value));
    if (kind === "d") return capi.sqlite3_bind_double(statement, index, value);
    const bytes = kind === "t" ? ENCODER.encode(value) : value;
    const bind = kind === "t" ? capi.sqlite3_bind_text : capi.sqlite3_bind_blob;
    const copy = wasm.allocFromTypedArray(bytes);
    try {
      return bind(statement, index, copy, bytes.length, capi.SQLITE_TRANSIENT);
    } finally {
      wasm.heap8u().fill(0, copy, copy + bytes.length);
      wasm.dealloc(copy);
    }
  }

  /**
   * @param {number} statement
   * @param {number} column
   * @returns {Value}
   */
  #value(statement, column) {
    const { capi, wasm } = this.#sqlite3;
    const { exports } = wasm; // there are many values, and nothing to convert
    const kind = exports.sqlite3_column_type(statement, column);
    if (kind === capi.SQLITE_NULL) return undefined;
    if (kind === capi.SQLITE_FLOAT) return exports.sqlite3_column_double(statement, column);
    if (kind === capi.SQLITE_INTEGER) {
      const value = exports.sqlite3_column_int64(statement, column);
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    const from = exports.sqlite3_column_blob(statement, column);
    const bytes = wasm.heap8u().slice(from, from + exports.sqlite3_column_bytes(statement, column));
    return kind === capi.SQLITE_TEXT ? decoded(bytes) : bytes;
  }

  /** @param {number} code */
  #check(code) {
    const { capi } = this.#sqlite3;
    if (!code) return;
    const extended = this.#pointer ? capi.sqlite3_extended_errcode(this.#pointer) : code;
    const message = this.#pointer ? capi.sqlite3_errmsg(this.#pointer) : capi.sqlite3_errstr(code);
    throw new DatabaseError((extended & 0xff) === (code & 0xff) ? extended : code, message);
  }
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  try {
    return DECODER.decode(bytes);
  } catch (_notText) {
    throw new DatabaseError(0, "Could not decode to UTF-8"); // and nothing of what somebody wrote
  }
}

/** Call something that writes a pointer, and return that with what it returned.
 * @param {any} sqlite3
 * @param {(result: number) => number} act
 */
function withPointer({ wasm }, act) {
  const stack = wasm.pstack.pointer;
  try {
    const result = wasm.pstack.allocPtr();
    const code = act(result);
    return { code, pointer: wasm.peekPtr(result) };
  } finally {
    wasm.pstack.restore(stack);
  }
}
