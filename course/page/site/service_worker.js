// Keeps the course's files in this browser, so that all of it works without a network. What the files
// are stands before this script, put there as the folder is written: a version is these files, each
// checked against its hash, and never a mixture. Of what somebody writes, nothing comes here but what
// one page hands to the next in memory.

/** @typedef {{
 *   slug: string,
 *   version: string,
 *   atOnce: Record<string, string>,
 *   later: Record<string, string>,
 *   headers: Record<string, string>,
 *   scriptHeaders: Record<string, string>,
 * }} Edition
 * The hash of each file by its address: of those that are to be read, and of those that are for
 * writing; and what is said along with them to the browser.
 */

/** @type {any} */
const worker = self; // a ServiceWorkerGlobalScope
/** @type {Edition} */
const { slug, version, atOnce, later, headers, scriptHeaders } = worker.EDITION;
const FILES = { ...atOnce, ...later };
const SCOPE = new URL(worker.registration.scope);
const OURS = `${slug} ${SCOPE.pathname} `; // one origin may have several courses
const OWN = OURS + version;
const HASH = "Content-Hash"; // in what is kept, by which a next version knows what it has already
const HOLDS = 20_000; // milliseconds that what a page left may wait for the next one
/** @type {Record<string, string>} */
const TYPES = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  png: "image/png",
  tar: "application/x-tar",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  zip: "application/zip",
};

/** @type {unknown} */
let held = null; // what a page that was left had in its memory alone

// ---- Files -------------------------------------------------------------------------------

/** Return which of the course's files an address means, "" if it is none of them.
 * @param {string} address
 */
function fileAt(address) {
  const url = new URL(address);
  if (url.origin !== SCOPE.origin || !url.pathname.startsWith(SCOPE.pathname)) return "";
  const path = url.pathname.slice(SCOPE.pathname.length);
  return path === "" ? "index.html" : path;
}

/** Fetch a file, and have it be the one that is meant.
 * @param {string} path
 */
async function fetched(path) {
  // What has its version in its address never changes.
  const cache = path.startsWith("files/") ? "default" : "reload";
  const address = new URL(path, SCOPE);
  const response = await fetch(address, { integrity: FILES[path], cache });
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  const said = path.endsWith("js") ? scriptHeaders : headers;
  return new Response(response.body, {
    headers: { ...said, "Content-Type": type, [HASH]: FILES[path] },
  });
}

/** Return the names of the caches of other versions. */
async function otherCaches() {
  return (await caches.keys()).filter((cache) => cache.startsWith(OURS) && cache !== OWN);
}

/** Return where other versions have a file, by its hash. */
async function keptByOthers() {
  /** @type {Map<string, Response>} */
  const kept = new Map();
  for (const other of await otherCaches()) {
    const cache = await caches.open(other);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const hash = response?.headers.get(HASH);
      if (response && hash) kept.set(hash, response);
    }
  }
  return kept;
}

/** Keep files, those that are not kept yet; fail if one of them cannot be had.
 * @param {Record<string, string>} files
 * @returns {Promise<boolean>} whether there were any
 */
async function take(files) {
  const cache = await caches.open(OWN);
  const kept = await keptByOthers();
  let any = false;
  for (const [path, hash] of Object.entries(files)) {
    const address = new URL(path, SCOPE);
    if (await cache.match(address)) continue;
    await cache.put(address, kept.get(hash) ?? (await fetched(path)));
    any = true;
  }
  return any;
}

/** Answer for one of this version's files.
 * @param {string} path
 * @param {(promise: Promise<unknown>) => void} waitUntil
 */
async function answer(path, waitUntil) {
  const cache = await caches.open(OWN);
  const address = new URL(path, SCOPE);
  const kept = await cache.match(address);
  if (kept) return kept;
  const response = await fetched(path);
  waitUntil(cache.put(address, response.clone()).catch(console.warn)); // the disk may be full
  return response;
}

/** Answer for what is no file of this version: it may be one of another, or lead nowhere.
 * @param {Request} request
 * @param {(promise: Promise<unknown>) => void} waitUntil
 */
async function answerOther(request, waitUntil) {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return answer("404.html", waitUntil);
  }
}

/** Forget what is of other versions, unless a page may be left that needs it.
 * @param {number} [pages] that are of this version for sure
 */
async function tidy(pages = 0) {
  const open = await worker.clients.matchAll({ type: "window" });
  if (open.length > pages) return;
  for (const other of await otherCaches()) await caches.delete(other);
}

// ---- What happens ------------------------------------------------------------------------

worker.addEventListener("install", (/** @type {any} */ event) => {
  // Somebody who has had a version that works without a network gets another that does.
  event.waitUntil(take(worker.registration.active ? FILES : atOnce));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(Promise.all([tidy(), worker.clients.claim()]));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const path = request.method === "GET" ? fileAt(request.url) : "";
  const waitUntil = event.waitUntil.bind(event);
  if (path in FILES) event.respondWith(answer(path, waitUntil));
  else if (path) event.respondWith(answerOther(request, waitUntil));
});

/** What pages may ask for.
 * @type {Record<string, (event: any) => Promise<unknown> | undefined>}
 */
const ASKED = {
  /** Keep all that there is, and say whether it is there: "new", "there", or "" if it is not. */
  async complete({ ports: [port] }) {
    const answer = await take(FILES).then(
      (any) => (any ? "new" : "there"),
      () => "",
    );
    await tidy(1);
    port?.postMessage(answer);
  },
  /** Take the place of an older version. */
  activate: () => worker.skipWaiting(),
  /** Have something for the page that comes next. */
  hold({ data }) {
    held = data.memory;
    return new Promise((resolve) => {
      setTimeout(() => {
        if (held === data.memory) held = null;
        resolve(undefined);
      }, HOLDS);
    });
  },
  /** Hand that out. */
  give({ ports: [port] }) {
    port?.postMessage(held);
    held = null;
    return undefined;
  },
};

worker.addEventListener("message", (/** @type {any} */ event) => {
  event.waitUntil(Promise.resolve(ASKED[event.data?.type]?.(event)));
});
