// The files of the pools as SQLite's file system ("VFS"), with its locks between connections.
//
// All connections to a file are in this worker: a pool belongs to one tab at a time. So a lock is
// no more than a level that each connection notes down; see https://sqlite.org/lockingv3.html.

import { MemoryPool } from "./memory_pool.js";
import { DIRECTORY, PRIVATE, REGULAR } from "./pool.js";
import { FileError } from "./slot.js";

/** @typedef {import("./pool.js").Pool} Pool */
/** @typedef {import("./pool.js").File} File */
/** What a connection has open. `deleted` is whether it goes when it is closed.
 * @typedef {{ pool: Pool, name: string, file: File, level: number, deleted: boolean }} Open
 */

const READABLE = 0o400;
const WRITABLE = 0o200;
const LONGEST_PATH = 512;
const SECTOR = 4096;
const JULIAN_EPOCH = 210866760000000; // ms before 1970
const FCNTL_HAS_MOVED = 20;

/** Have SQLite find the pools' files.
 * @param {any} sqlite3
 * @param {string} name of the VFS
 * @param {Record<string, Pool>} pools by the folders that they are in
 */
export function installVfs(sqlite3, name, pools) {
  const { capi, wasm } = sqlite3;
  const files = new Files(sqlite3, pools);
  const usual = new capi.sqlite3_vfs(capi.sqlite3_vfs_find(null));
  const vfs = new capi.sqlite3_vfs();
  vfs.$iVersion = 2;
  vfs.$szOsFile = capi.sqlite3_file.structInfo.sizeof;
  vfs.$mxPathname = LONGEST_PATH;
  vfs.$zName = wasm.allocCString(name);
  vfs.$xRandomness = usual.$xRandomness;
  vfs.$xSleep = usual.$xSleep;
  const io = new capi.sqlite3_io_methods();
  io.$iVersion = 1;
  sqlite3.vfs.installVfs({
    io: { struct: io, methods: fileMethods(sqlite3, files) },
    vfs: { struct: vfs, methods: folderMethods(sqlite3, files, io) },
  });
}

/** What SQLite has open, by its own pointers. */
class Files {
  #capi;
  #pools;
  #temporary = new MemoryPool();
  /** @type {Map<number, Open>} */
  #open = new Map();

  /**
   * @param {any} sqlite3
   * @param {Record<string, Pool>} pools
   */
  constructor({ capi }, pools) {
    this.#capi = capi;
    this.#pools = pools;
  }

  /** Return the pool that a path leads into, and the name there.
   * @param {string} path
   * @returns {[pool: Pool, name: string]}
   */
  place(path) {
    for (const [folder, pool] of Object.entries(this.#pools)) {
      if (path.startsWith(`${folder}/`)) return [pool, path.slice(folder.length + 1)];
    }
    throw new FileError("ENOENT");
  }

  /** @param {number} pointer */
  at(pointer) {
    const open = this.#open.get(pointer);
    if (!open) throw new FileError("EBADF");
    return open;
  }

  /**
   * @param {number} pointer
   * @param {string | undefined} path undefined of a temporary file
   * @param {number} flags
   * @returns {number} the flags that it was opened with
   */
  open(pointer, path, flags) {
    const { SQLITE_OPEN_CREATE, SQLITE_OPEN_DELETEONCLOSE } = this.#capi;
    const [pool, name] = path ? this.place(path) : [this.#temporary, crypto.randomUUID()];
    let file = pool.find(name);
    if (!file && flags & SQLITE_OPEN_CREATE) file = pool.create(name, REGULAR | PRIVATE);
    if (!file) throw new FileError("ENOENT");
    const allowed = this.#allowed(file, flags);
    pool.open(file);
    const deleted = !path || Boolean(flags & SQLITE_OPEN_DELETEONCLOSE);
    this.#open.set(pointer, { pool, name, file, level: 0, deleted });
    return allowed;
  }

  /** @param {number} pointer */
  close(pointer) {
    const { pool, name, file, deleted } = this.at(pointer);
    this.#open.delete(pointer);
    if (deleted && pool.find(name) === file) pool.remove(name);
    pool.close(file);
  }

  /** Return the highest level that any other connection to a file has.
   * @param {Open} open
   */
  othersLevel(open) {
    const others = [...this.#open.values()].filter((each) => each !== open);
    return Math.max(0, ...others.filter(({ file }) => file === open.file).map((o) => o.level));
  }

  /**
   * @param {File} file
   * @param {number} flags
   */
  #allowed({ mode }, flags) {
    const { SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE, SQLITE_OPEN_CREATE } = this.#capi;
    if (mode & DIRECTORY || !(mode & READABLE)) throw new FileError("EACCES");
    if (mode & WRITABLE || !(flags & SQLITE_OPEN_READWRITE)) return flags;
    return (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  }
}

/**
 * @param {any} sqlite3
 * @param {Files} files
 * @param {any} io what belongs to a file
 */
function folderMethods({ capi, wasm }, files, io) {
  return {
    xOpen: (/** @type {any} */ ...[, path, pointer, flags, given]) =>
      attempted(capi, capi.SQLITE_CANTOPEN, () => {
        const allowed = files.open(pointer, path ? wasm.cstrToJs(path) : undefined, flags);
        const file = new capi.sqlite3_file(pointer);
        file.$pMethods = io.pointer;
        file.dispose();
        if (given) wasm.poke32(given, allowed);
      }),
    xDelete: (/** @type {number} */ _vfs, /** @type {number} */ path) =>
      attempted(capi, capi.SQLITE_IOERR_DELETE, () => {
        const [pool, name] = files.place(wasm.cstrToJs(path));
        if (!pool.find(name)) return capi.SQLITE_IOERR_DELETE_NOENT;
        pool.remove(name);
      }),
    xAccess: (/** @type {any} */ ...[, path, , result]) =>
      attempted(capi, capi.SQLITE_IOERR_ACCESS, () => {
        const [pool, name] = files.place(wasm.cstrToJs(path));
        wasm.poke32(result, pool.find(name) ? 1 : 0);
      }),
    xFullPathname: (/** @type {any} */ ...[, path, size, result]) =>
      wasm.cstrncpy(result, path, size) < size ? 0 : capi.SQLITE_CANTOPEN,
    xGetLastError: () => 0,
    xCurrentTime(/** @type {number} */ _vfs, /** @type {number} */ result) {
      wasm.poke(result, (JULIAN_EPOCH + Date.now()) / 864e5, "double");
      return 0;
    },
    xCurrentTimeInt64(/** @type {number} */ _vfs, /** @type {number} */ result) {
      wasm.poke(result, BigInt(JULIAN_EPOCH + Date.now()), "i64");
      return 0;
    },
  };
}

/**
 * @param {any} sqlite3
 * @param {Files} files
 */
function fileMethods({ capi, wasm }, files) {
  /** @typedef {any} Given pointers and numbers */
  const bytes = (/** @type {number} */ at, /** @type {number} */ length) =>
    wasm.heap8u().subarray(at, at + length);
  return {
    xClose: (/** @type {Given} */ pointer) =>
      attempted(capi, capi.SQLITE_IOERR_CLOSE, () => files.close(pointer)),
    xRead: (/** @type {Given} */ ...[pointer, into, length, at]) =>
      attempted(capi, capi.SQLITE_IOERR_READ, () => {
        const { pool, file } = files.at(pointer);
        const read = pool.read(file, bytes(into, length), Number(at));
        bytes(into + read, length - read).fill(0);
        return read < length ? capi.SQLITE_IOERR_SHORT_READ : 0;
      }),
    xWrite: (/** @type {Given} */ ...[pointer, from, length, at]) =>
      attempted(capi, capi.SQLITE_IOERR_WRITE, () => {
        const { pool, file } = files.at(pointer);
        pool.write(file, bytes(from, length), Number(at));
      }),
    xTruncate: (/** @type {Given} */ pointer, /** @type {Given} */ size) =>
      attempted(capi, capi.SQLITE_IOERR_TRUNCATE, () => {
        const { pool, file } = files.at(pointer);
        pool.truncate(file, Number(size));
      }),
    xSync: (/** @type {Given} */ pointer) =>
      attempted(capi, capi.SQLITE_IOERR_FSYNC, () => {
        const { pool, file } = files.at(pointer);
        pool.flush(file);
      }),
    xFileSize: (/** @type {Given} */ pointer, /** @type {Given} */ result) =>
      attempted(capi, capi.SQLITE_IOERR_FSTAT, () => {
        const { pool, file } = files.at(pointer);
        wasm.poke64(result, BigInt(pool.size(file)));
      }),
    xFileControl(/** @type {Given} */ ...[pointer, what, result]) {
      if (what !== FCNTL_HAS_MOVED) return capi.SQLITE_NOTFOUND;
      const { pool, name, file } = files.at(pointer);
      wasm.poke32(result, pool.find(name) === file ? 0 : 1);
      return 0;
    },
    xSectorSize: () => SECTOR,
    xDeviceCharacteristics: () => capi.SQLITE_IOCAP_POWERSAFE_OVERWRITE,
    ...lockMethods({ capi, wasm }, files),
  };
}

/**
 * @param {any} sqlite3
 * @param {Files} files
 */
function lockMethods({ capi, wasm }, files) {
  const { SQLITE_LOCK_SHARED, SQLITE_LOCK_RESERVED, SQLITE_LOCK_PENDING } = capi;
  return {
    xLock(/** @type {number} */ pointer, /** @type {number} */ level) {
      const open = files.at(pointer);
      const others = files.othersLevel(open);
      if (level === SQLITE_LOCK_SHARED) {
        if (others >= SQLITE_LOCK_PENDING) return capi.SQLITE_BUSY;
      } else if (others >= SQLITE_LOCK_RESERVED) {
        return capi.SQLITE_BUSY;
      } else if (level > SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_SHARED) {
        open.level = SQLITE_LOCK_PENDING; // no more readers, until those that are there have ended
        return capi.SQLITE_BUSY;
      }
      open.level = level;
      return 0;
    },
    xUnlock(/** @type {number} */ pointer, /** @type {number} */ level) {
      files.at(pointer).level = level;
      return 0;
    },
    xCheckReservedLock(/** @type {number} */ pointer, /** @type {number} */ result) {
      const open = files.at(pointer);
      const level = Math.max(open.level, files.othersLevel(open));
      wasm.poke32(result, level >= SQLITE_LOCK_RESERVED ? 1 : 0);
      return 0;
    },
  };
}

/** Do something, and return SQLite's code for what came of it.
 * @param {any} capi
 * @param {number} failed the code where there is no better one
 * @param {() => number | void} act
 * @returns {number}
 */
function attempted(capi, failed, act) {
  try {
    return act() ?? 0;
  } catch (error) {
    return error instanceof FileError && error.code === "ENOSPC" ? capi.SQLITE_FULL : failed;
  }
}
