// A page's kernel in a worker of its own: when there is one, how it is spoken to, and how it ends.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Kernel } from "../lesson/kernel.js";
import { newMessage } from "../lesson/messages.js";
import { WorkerKernels } from "../lesson/worker_kernels.js";

const NEVER = new AbortController().signal;
let workers, kept, kernels, memory, locks;

/** The page's side of a worker; what is posted goes through a clone, as in a browser. */
class FakeWorker {
  heard = [];
  ended = false;
  constructor() {
    workers.push(this);
  }
  postMessage(data) {
    this.heard.push(structuredClone(data));
  }
  terminate() {
    this.ended = true;
  }
  say(data) {
    this.onmessage({ data: structuredClone(data) });
  }
  get types() {
    return this.heard.map(({ type }) => type);
  }
}

beforeEach(() => {
  workers = [];
  locks = [];
  const request = async (name, { signal }, act) => locks.push({ name, signal, act });
  Object.defineProperty(globalThis, "navigator", {
    value: { locks: { request } },
    configurable: true,
  });
  kept = [];
  memory = {
    found: Promise.resolve(),
    newest: undefined,
    taken: [],
    take: (newest) => memory.taken.push(newest),
  };
  const hears = { kept: (told) => kept.push(told.kept) };
  const what = { lesson: "one.ipynb", course: "course" };
  kernels = new WorkerKernels(() => new FakeWorker(), what, memory, hears);
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Have the page be given a kernel. */
async function taken() {
  const asking = kernels.ask(NEVER);
  workers.at(-1).say({ type: "ready" });
  assert.equal(await asking, undefined);
  const connection = kernels.connect();
  const said = [];
  connection.onstatus = (status) => said.push(status);
  await settled();
  return { connection, worker: workers.at(-1), said };
}

test("a worker that has got ready while somebody read is the page's kernel", async () => {
  kernels.prepare();
  kernels.prepare();
  const { said } = await taken();
  assert.equal(workers.length, 1);
  const { type, lesson, course } = workers[0].heard[0];
  assert.deepEqual(
    { type, lesson, course },
    { type: "start", lesson: "one.ipynb", course: "course" },
  );
  assert.deepEqual(said, ["connected"]);
});

test("messages go both ways, with their buffers as widgets get them", async () => {
  const { connection, worker } = await taken();
  const kernel = new Kernel(connection);
  const heard = [];
  kernel.oncomm = (...said) => heard.push(said);
  kernel.say("a", { method: "custom" }, { buffers: [Uint8Array.of(1, 2)] });
  const { message } = worker.heard.at(-1);
  assert.equal(message.content.comm_id, "a");
  assert.deepEqual([...message.buffers[0]], [1, 2]);
  const { header, ...more } = newMessage("comm_msg", { comm_id: "a" }, [Uint8Array.of(3)]);
  worker.say({ type: "message", message: { ...more, header, parent_header: {} } });
  assert.equal(heard[0][0], "comm_msg");
  assert.equal(heard[0][2][0].getUint8(0), 3);
});

for (const why of ["files", "wasm", "kernel"]) {
  test(`where there can be none because of ${why}, that is told, and another try is another`, async () => {
    const asking = kernels.ask(NEVER);
    workers[0].say({ type: "failed", why });
    assert.deepEqual(await asking, { failed: why });
    assert.ok(workers[0].ended);
    await taken();
    assert.equal(workers.length, 2);
  });
}

test("a worker whose script does not come is one whose files do not", async () => {
  const asking = kernels.ask(NEVER);
  workers[0].onerror();
  assert.deepEqual(await asking, { failed: "files" });
});

test("one that failed while somebody read is tried again when it is needed", async () => {
  kernels.prepare();
  workers[0].say({ type: "failed", why: "files" });
  await taken();
  assert.equal(workers.length, 2);
});

test("a kernel that stops is gone", async () => {
  const { worker, said, connection } = await taken();
  worker.say({ type: "failed", why: "kernel" });
  assert.deepEqual(said, ["connected", "gone"]);
  assert.equal(connection.isOpen, false);
  assert.ok(worker.ended);
});

test("so is one whose worker has gone without a word: the lock that it held is free", async () => {
  const { worker, said } = await taken();
  assert.equal(locks[0].name, worker.heard[0].alive);
  locks[0].act();
  assert.deepEqual(said, ["connected", "gone"]);
});

test("one that is ended keeps first what it was sent, and then its worker ends", async () => {
  const { worker, connection } = await taken();
  connection.send(newMessage("comm_msg", { comm_id: "a" }));
  const ended = kernels.end();
  assert.deepEqual(worker.types.slice(-2), ["message", "finish"]);
  assert.equal(worker.ended, false);
  assert.equal(kernels.hasEnded, true);
  assert.equal(locks[0].signal.aborted, true); // nobody waits for it
  worker.say({ type: "finished" });
  await ended;
  assert.ok(worker.ended);
});

test("resting is over when what was typed is kept, and the kernel goes on", async () => {
  const { worker, connection } = await taken();
  let rested = false;
  const resting = kernels.rest().then(() => {
    rested = true;
  });
  await settled();
  assert.equal(rested, false);
  worker.say({ type: "resting" });
  await resting;
  assert.equal(connection.isOpen, true);
});

test("nothing is asked to be kept of a kernel that this page has not taken", async () => {
  kernels.prepare();
  kernels.keep();
  assert.deepEqual(workers[0].types, ["start"]);
  await taken();
  kernels.keep();
  assert.equal(workers[0].types.at(-1), "keep");
});

test("another kernel takes the place of the one before, which ends", async () => {
  const { worker } = await taken();
  const { worker: second, said } = await taken();
  assert.notEqual(second, worker);
  assert.equal(worker.types.at(-1), "finish");
  assert.deepEqual(said, ["connected"]);
});

test("what is in memory goes to each new worker, comes from it, and follows what others have", async () => {
  memory.newest = { stamp: 1 };
  const { worker } = await taken();
  memory.onnewer({ stamp: 2 });
  const told = worker.heard.filter(({ type }) => type === "memory");
  assert.deepEqual(
    told.map((each) => each.memory.stamp),
    [1, 2],
  );
  worker.say({ type: "memory", memory: { stamp: 3 } });
  assert.deepEqual(memory.taken, [{ stamp: 3 }]);
});

test("whether anything is kept is passed on", async () => {
  const { worker } = await taken();
  worker.say({ type: "kept", kept: true });
  assert.deepEqual(kept, [true]);
});
