import assert from "node:assert/strict";
import test from "node:test";
import { SharedTurns, Turns } from "../worker/turns.js";
import { LockManager } from "./locks.js";

Object.defineProperty(globalThis, "navigator", { value: { locks: new LockManager() } });

/** Files that belong to one tab at a time. */
class Files {
  /** @type {string | undefined} */
  owner;
  /** @type {string[]} */
  owners = [];

  /** @param {string} tab */
  of(tab) {
    return {
      acquire: async () => {
        if (this.owner === tab) return;
        assert.equal(this.owner, undefined, "they are let go of before anybody else has them");
        this.owner = tab;
        this.owners.push(tab);
      },
      release: async () => {
        assert.equal(this.owner, tab);
        this.owner = undefined;
      },
    };
  }
}

/** @param {import("node:test").TestContext} context */
function twoTabs(context) {
  const files = new Files();
  const name = context.name;
  const tabs = ["one", "two"].map((tab) => new SharedTurns(name, files.of(tab)));
  context.after(() => Promise.all(tabs.map((tab) => tab.end())));
  return { files, one: tabs[0], two: tabs[1] };
}

test("turns are taken in their order, and what fails holds up nothing", async () => {
  const turns = new Turns();
  /** @type {number[]} */
  const done = [];
  const failing = turns.turn(() => assert.fail("this one"));
  const all = [1, 2, 3].map((number) => turns.turn(() => done.push(number)));
  await assert.rejects(failing, /this one/);
  assert.deepEqual(await Promise.all(all), [1, 2, 3]);
  assert.deepEqual(done, [1, 2, 3]);
});

test("a tab keeps the files from turn to turn, and lets go of them when it rests", async (context) => {
  const { files, one } = twoTabs(context);
  await one.turn(() => assert.equal(files.owner, "one"));
  await one.turn(() => assert.equal(files.owner, "one"));
  assert.deepEqual(files.owners, ["one"]);
  await one.rest();
  assert.equal(files.owner, undefined);
});

test("another tab gets them as soon as it wants them", async (context) => {
  const { files, one, two } = twoTabs(context);
  await one.turn(() => {});
  await two.turn(() => assert.equal(files.owner, "two"));
  await one.turn(() => assert.equal(files.owner, "one"));
  await two.turn(() => assert.equal(files.owner, "two"));
  assert.deepEqual(files.owners, ["one", "two", "one", "two"]);
});

test("two tabs that have much to do take turns, and both come to their end", async (context) => {
  const { files, one, two } = twoTabs(context);
  const work = [one, two].flatMap((tab, index) =>
    Array.from({ length: 20 }, () =>
      tab.turn(() => assert.equal(files.owner, ["one", "two"][index])),
    ),
  );
  await Promise.all(work);
});

test("a tab that cannot have the files says so, and keeps them from nobody", async (context) => {
  const files = new Files();
  const refused = { acquire: () => Promise.reject(new Error("refused")), release: async () => {} };
  const [one, two] = [refused, files.of("two")].map((each) => new SharedTurns(context.name, each));
  context.after(() => Promise.all([one.end(), two.end()]));
  await assert.rejects(
    one.turn(() => {}),
    /refused/,
  );
  await two.turn(() => assert.equal(files.owner, "two"));
});

test("what fails when the files are let go of holds up neither this tab nor another", async (context) => {
  const failing = { acquire: async () => {}, release: () => Promise.reject(new Error("failed")) };
  const [one, two] = [failing, new Files().of("two")].map(
    (each) => new SharedTurns(context.name, each),
  );
  context.after(() => Promise.all([one.end().catch(() => {}), two.end()]));
  await one.turn(() => {});
  await two.turn(() => {});
  await two.rest();
  await one.turn(() => {});
});
