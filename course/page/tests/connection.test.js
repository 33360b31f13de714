// The way to a kernel is opened again when it breaks off, as long as the kernel may be there.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { WebSocketConnection } from "../lesson/connection.js";
import { newMessage, serialize } from "../lesson/messages.js";

let sockets, said, answer, connection;

class FakeSocket {
  static OPEN = 1;
  constructor(address, protocol) {
    Object.assign(this, { address, protocol, readyState: 0 });
    sockets.push(this);
  }
  close() {
    this.readyState = 3;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  sockets = [];
  said = [];
  answer = async () => new Response("{}");
  globalThis.location = { href: "http://127.0.0.1:1/voila/render/one.ipynb" };
  globalThis.WebSocket = FakeSocket;
  globalThis.fetch = (address) => answer(address);
  mock.timers.enable({ apis: ["setTimeout"] });
  connection = new WebSocketConnection({ baseUrl: "/", kernelId: "k" });
  connection.onstatus = (status) => said.push(status);
  sockets[0].onopen();
});

afterEach(() => mock.timers.reset());

async function breakOff() {
  sockets.at(-1).onclose();
  mock.timers.tick(15_000);
  await settled();
}

test("it speaks Jupyter's protocol with the page's own kernel", () => {
  const [{ address, protocol }] = sockets;
  assert.match(address, /^ws:\/\/127\.0\.0\.1:1\/api\/kernels\/k\/channels\?session_id=\w{32}$/);
  assert.equal(protocol, "v1.kernel.websocket.jupyter.org");
  const heard = [];
  connection.onmessage = ({ content }) => heard.push(content);
  sockets[0].onmessage({ data: serialize(newMessage("comm_msg", { comm_id: "one" })) });
  assert.deepEqual(heard, [{ comm_id: "one" }]);
});

test("it comes back by itself, as the same session", async () => {
  await breakOff();
  assert.equal(sockets[1].address, sockets[0].address);
  sockets[1].onopen();
  assert.deepEqual(said, ["connected", "away", "connected"]);
});

test("a kernel that is not there any more is told, and not asked for again", async () => {
  answer = async () => new Response("", { status: 404 });
  await breakOff();
  assert.deepEqual(said, ["connected", "away", "gone"]);
  assert.equal(sockets.length, 1);
});

test("so is one that is started anew: it has forgotten the page", () => {
  const restarting = newMessage("status", { execution_state: "restarting" });
  sockets[0].onmessage({ data: serialize(restarting) });
  assert.equal(said.at(-1), "gone");
});

test("where nobody answers it ends some time", async () => {
  answer = () => Promise.reject(new TypeError());
  for (let tries = 0; said.at(-1) !== "disconnected"; tries++) {
    assert.ok(tries < 10);
    await breakOff();
  }
  assert.deepEqual(said, ["connected", "away", "disconnected"]);
});

test("once it is closed it is not heard of", async () => {
  connection.close();
  await breakOff();
  assert.deepEqual(said, ["connected"]);
  assert.equal(sockets.length, 1);
});
