// What a learner meets in a control, without a kernel.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { BLANK, openPage, show, stand, type } from "./browser.js";

beforeEach(() => openPage());

const QUESTION = "What came up?";
const { text: TEXT, scale: SCALE, chips: CHIPS, line: LINE, pick: PICK } = BLANK;

for (const [name, traits] of Object.entries({ text: TEXT, scale: SCALE, line: LINE, pick: PICK })) {
  test(`${name}: the question names the field`, async () => {
    const { el } = await show(name, traits);
    const label = el.querySelector("label");
    assert.equal(label.textContent, QUESTION);
    assert.ok(el.contains(document.getElementById(label.htmlFor)));
  });

  test(`${name}: the kernel can put the keyboard there`, async () => {
    const { model, el } = await show(name, traits);
    model.hear({ do: "focus" });
    assert.equal(document.activeElement.id, el.querySelector("label").htmlFor);
  });

  test(`${name}: an answer of another version is shown as it is, and kept`, async () => {
    const { model, el } = await show(name, { ...traits, value: { of: "later" } });
    const shown = [
      el.textContent,
      ...[...el.querySelectorAll("textarea")].map((area) => area.value),
    ];
    assert.match(shown.join(" "), /\{"of":"later"\}/);
    assert.deepEqual(model.get("value"), { of: "later" });
    assert.deepEqual(model.saved, []);
  });

  test(`${name}: what has gone from the page hears nothing more`, async () => {
    const { model, el, end } = await show(name, traits);
    end();
    const before = el.innerHTML;
    model.set("value", name === "scale" ? 5 : "5");
    model.hear({ do: "focus" });
    assert.equal(el.innerHTML, before);
    assert.equal(document.activeElement, document.body);
  });
}

/** What somebody does before the script has come: where, how it is heard, and the answer. */
const BEGUN = {
  text: [
    "textarea",
    (field) => {
      field.value = "A walk";
    },
    "input",
    "A walk",
  ],
  scale: [
    "[type=range]",
    (field) => {
      field.value = "70";
    },
    "input",
    70,
  ],
  line: [
    ".line",
    (field) => {
      field.value = "3";
    },
    "input",
    3,
  ],
  day: [
    ".line",
    (field) => {
      field.value = "2020-05-01";
    },
    "input",
    "2020-05-01",
  ],
  pick: [
    "select",
    (field) => {
      field.value = "walk";
    },
    "change",
    "walk",
  ],
  chips: [
    "[value=wait]",
    (field) => {
      field.checked = true;
    },
    "change",
    ["wait"],
  ],
  "one chip": [
    "[value=wait]",
    (field) => {
      field.checked = true;
    },
    "change",
    "wait",
  ],
  check: [
    "input",
    (field) => {
      field.checked = true;
    },
    "change",
    true,
  ],
};
const SCRIPTS = { day: "line", "one chip": "chips" };

for (const [name, [where, begin, heard, answer]] of Object.entries(BEGUN)) {
  const script = SCRIPTS[name] ?? name;

  test(`${name}: what was begun before the script came stays, and is then the answer`, async () => {
    const el = stand(name);
    const field = el.querySelector(where);
    begin(field);
    const begun = [el.innerHTML, field.value, field.checked];
    const { model } = await show(script, BLANK[name], el);
    assert.deepEqual([el.innerHTML, field.value, field.checked], begun);
    assert.deepEqual(model.saved, []);
    field.dispatchEvent(new Event(heard, { bubbles: true }));
    assert.deepEqual(model.saved, [answer]);
    assert.equal(el.querySelector(where), field);
  });

  test(`${name}: an answer is shown in what stands there already as anywhere else`, async () => {
    const look = (el) => [
      el.innerHTML.replaceAll(/(id|for|name|aria-describedby)="[^"]*"/g, ""),
      ...[...el.querySelectorAll("input, select, textarea")].map((f) => [f.value, f.checked]),
    ];
    const kept = { ...BLANK[name], value: answer };
    const { el: elsewhere } = await show(script, kept);
    const { el: there } = await show(script, kept, stand(name));
    const { model, el: later } = await show(script, BLANK[name], stand(name));
    model.set("value", answer);
    assert.deepEqual(look(there), look(elsewhere));
    assert.deepEqual(look(later), look(elsewhere));
    model.set("value", BLANK[name].value);
    const { el: blank } = await show(script, BLANK[name]);
    assert.deepEqual(look(later), look(blank));
  });
}

for (const name of ["entries", "breathing", "passphrase", "download", "file"]) {
  test(`${name}: nothing moves when the script comes`, async () => {
    const el = stand(name);
    const before = el.innerHTML;
    await show(name, BLANK[name], el);
    assert.equal(el.innerHTML, before);
  });
}

test("text: what is typed is the answer, and nothing typed is none", async () => {
  const { model, el } = await show("text", TEXT);
  const area = el.querySelector("textarea");
  type(area, "A walk");
  type(area, "");
  assert.deepEqual(model.saved, ["A walk", null]);
});

test("text: words that come before those being written leave the caret among these", async () => {
  const { model, el } = await show("text", TEXT);
  const area = el.querySelector("textarea");
  area.focus();
  type(area, "A wlk");
  area.setSelectionRange(3, 3);
  model.set("value", "A house.\n\nA wlk");
  assert.deepEqual([area.selectionStart, area.selectionEnd], [13, 13]);
});

test("text: a word that is being composed is not broken off", async () => {
  const { model, el } = await show("text", TEXT);
  const area = el.querySelector("textarea");
  area.dispatchEvent(new Event("compositionupdate"));
  type(area, "に");
  model.set("value", "A house.\n\nに");
  assert.equal(area.value, "に");
  area.dispatchEvent(new Event("compositionend"));
  assert.equal(area.value, "A house.\n\nに");
});

test("scale: untouched it is not answered, though the slider has to stand somewhere", async () => {
  const { model, el } = await show("scale", SCALE);
  const [slider, number] = el.querySelectorAll("input");
  assert.equal(slider.getAttribute("aria-valuetext"), "not answered yet");
  assert.equal(number.value, "");
  assert.equal(model.get("value"), null);
});

test("scale: it says that it is not answered yet as long as that is so", async () => {
  const { model, el } = await show("scale", SCALE);
  const [slider, number] = el.querySelectorAll("input");
  const words = el.querySelector(".not-yet");
  const says = () => [slider.classList.contains("unanswered"), !words.hidden];
  assert.deepEqual(says(), [true, true]);
  type(number, "0");
  assert.deepEqual(says(), [false, false]);
  type(number, "");
  assert.deepEqual(says(), [true, true]);
  model.set("value", "very"); // another version's answer is one, and no place on the slider
  assert.deepEqual(says(), [true, false]);
});

test("scale: Enter on the untouched slider takes the place where it stands", async () => {
  const { model, el } = await show("scale", SCALE);
  const key = new Event("keydown");
  key.key = "Enter";
  el.querySelector("[type=range]").dispatchEvent(key);
  assert.deepEqual(model.saved, [50]);
});

test("scale: a press on the untouched slider takes that place, and what only ends there does not", async () => {
  const { model, el } = await show("scale", SCALE);
  const slider = el.querySelector("[type=range]");
  const press = (type, place, button = 0) =>
    place.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), { button }));
  press("pointerdown", document.body);
  press("pointerup", slider); // words were being selected
  press("pointerdown", slider, 2);
  press("pointerup", slider, 2); // for the menu of the browser
  press("pointerdown", slider);
  press("pointerleave", slider); // the page was scrolled
  press("pointerup", slider);
  assert.equal(model.get("value"), null);
  press("pointerdown", slider);
  press("pointerup", slider);
  assert.deepEqual(model.saved, [50]);
});

for (const [typed, kept] of [
  ["250", 100],
  ["-3", 0],
  ["7.6", 8],
  ["", null],
]) {
  test(`scale: “${typed}” as a number is kept as ${kept}`, async () => {
    const { model, el } = await show("scale", { ...SCALE, value: 20 });
    type(el.querySelector("[type=number]"), typed);
    assert.deepEqual(model.saved, [kept]);
  });
}

test("scale: a value beyond its ends is told as it is", async () => {
  const { el } = await show("scale", { ...SCALE, value: 300 });
  assert.match(el.querySelector("[role=status]").textContent, /Here is: 300/);
});

test("chips: several can be chosen, and taken back", async () => {
  const { model, el } = await show("chips", CHIPS);
  const [call, wait] = el.querySelectorAll("input");
  for (const box of [call, wait, call]) {
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  assert.deepEqual(model.saved, [["call"], ["call", "wait"], ["wait"]]);
});

test("chips: a radio button's choice can be cleared", async () => {
  const { model, el } = await show("chips", { ...BLANK["one chip"], value: "call" });
  const clear = el.querySelector("button");
  assert.equal(clear.hidden, false);
  clear.click();
  assert.deepEqual(model.saved, [null]);
  assert.equal(clear.hidden, true);
  assert.equal(document.activeElement, el.querySelector("input"));
});

test("chips: a stored choice that this version does not know stays chosen", async () => {
  const { model, el } = await show("chips", { ...CHIPS, value: ["call", "sing"] });
  const chosen = [...el.querySelectorAll("input")].filter((box) => box.checked);
  assert.deepEqual(
    chosen.map((box) => box.parentElement.textContent),
    ["I call", "sing"],
  );
  const wait = el.querySelectorAll("input")[1];
  wait.checked = true;
  wait.dispatchEvent(new Event("change", { bubbles: true }));
  assert.deepEqual(model.saved, [["call", "wait", "sing"]]);
});

for (const [typed, kept] of [
  ["3", 3],
  ["0", 0],
  ["-1", null],
  ["1.5", null],
]) {
  test(`line: “${typed}” as a count is kept as ${kept}`, async () => {
    const { model, el } = await show("line", LINE);
    type(el.querySelector("input"), typed);
    assert.deepEqual(model.saved, [kept]);
  });
}

test("line: a day that has not come is kept, and that is said", async () => {
  const { model, el } = await show("line", BLANK.day);
  type(el.querySelector("input"), "2999-01-01");
  assert.deepEqual(model.saved, ["2999-01-01"]);
  assert.match(el.querySelector("[role=status]").textContent, /has not come yet/);
  type(el.querySelector("input"), "2001-01-01");
  assert.equal(el.querySelector("[role=status]").textContent, "");
});

test("pick: a text that was reworded since is still what was chosen", async () => {
  const { el } = await show("pick", { ...PICK, value: "coffee" });
  assert.equal(el.querySelector("select").value, "coffee");
});

const ENTRY = { id: 7, when: "Monday", words: "a walk", waits: true };
const LIST = { ...BLANK.entries, entries: [ENTRY], summary: "One entry" };

test("entries: deleting asks first, and the keyboard stands on what keeps it", async () => {
  const { model, el } = await show("entries", LIST);
  const button = (words) =>
    [...el.querySelectorAll("li button")].find((b) => b.textContent === words);
  button("Delete").click();
  assert.equal(document.activeElement, button("Keep it"));
  button("Keep it").click();
  assert.deepEqual(model.sent, []);
  button("Delete").click();
  button("Yes, delete it").click();
  assert.deepEqual(model.sent, [{ delete: 7 }]);
});

test("entries: one that waits for how it went is opened to tell it", async () => {
  const { model, el } = await show("entries", LIST);
  const open = [...el.querySelectorAll("li button")].find(
    (b) => b.textContent === "Tell how it went",
  );
  open.click();
  assert.deepEqual(model.sent, [{ open: 7 }]);
});

test("entries: the keyboard stays on its entry, and goes on with what “Show more” shows", async () => {
  const { model, el } = await show("entries", { ...LIST, more: true });
  const more = el.querySelector("button.quiet");
  const named = () => document.activeElement.getAttribute("aria-label");
  const [open] = el.querySelectorAll("li button");
  open.focus();
  const saved = { ...ENTRY, id: 8, words: "a talk" };
  model.set("entries", [saved, ENTRY]);
  assert.match(named(), /Tell how it went.* a walk/);
  more.focus();
  model.set("entries", [saved, ENTRY, { ...ENTRY, id: 6, words: "a call" }]);
  model.set("more", false);
  assert.match(named(), /Tell how it went.* a call/);
  model.set("entries", []);
});

test("passphrase: it goes to the kernel once, and stands nowhere from then on", async () => {
  const { model, el } = await show("passphrase", BLANK.passphrase);
  el.querySelector("input").value = "correct horse";
  el.querySelector("button").click();
  assert.deepEqual(model.sent, [{ passphrases: ["correct horse"] }]);
  assert.equal(el.querySelector("input").value, "");
  assert.ok(!JSON.stringify(model.traits).includes("horse"));
});

test("passphrase: where no kernel is there to take it, that is said", async () => {
  globalThis.window.course = { isLost: true, config: {} };
  const { model, el } = await show("passphrase", BLANK.passphrase);
  el.querySelector("button").click();
  assert.deepEqual(model.sent, []);
  assert.match(el.querySelector("[role=alert]").textContent, /did not arrive/);
});

test("file: a large file is sent piece by piece, and can be chosen again", async () => {
  const { model, el } = await show("file", BLANK.file);
  const input = el.querySelector("input");
  const sent = [];
  model.send = (message, _, [piece]) => sent.push([message, piece.byteLength]);
  const size = 1024 ** 2 + 5;
  Object.defineProperty(input, "files", { value: [new Blob(["x".repeat(size)])] });
  input.dispatchEvent(new Event("change"));
  while (sent.length < 2) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(sent, [
    [{ start: 0, size }, 1024 ** 2],
    [{ start: 1024 ** 2, size }, 5],
  ]);
});

test("check: ticked and unticked", async () => {
  const { model, el } = await show("check", BLANK.check);
  const box = el.querySelector("input");
  assert.equal(box.parentElement.textContent.trim(), "Keep this one");
  for (const ticked of [true, false]) {
    box.checked = ticked;
    box.dispatchEvent(new Event("change"));
  }
  assert.deepEqual(model.saved, [true, false]);
});

test("status: one live region, whose words change", async () => {
  const { model, el } = await show("status", { value: "Saved at 10:00" });
  assert.equal(el.getAttribute("role"), "status");
  model.set("value", "Saved at 10:01");
  assert.equal(el.textContent, "Saved at 10:01");
});

test("download: nothing is made before the click, and then the file has its name", async () => {
  const { model, el } = await show("download", BLANK.download);
  assert.deepEqual(model.sent, []);
  el.querySelector("button").click();
  assert.deepEqual(model.sent, [{ make: true }]);
  const taken = [];
  window.HTMLAnchorElement.prototype.click = function () {
    taken.push(this.download);
  };
  mock.timers.enable({ apis: ["setTimeout"] });
  model.hear({ filename: "notes.html", media_type: "text/html" }, [
    new DataView(new ArrayBuffer(1)),
  ]);
  mock.timers.tick(60_000);
  mock.timers.reset();
  assert.deepEqual(taken, ["notes.html"]);
});

test("download: what the kernel could not draw the page draws into the file", async () => {
  const { model } = await show("download", BLANK.download);
  window.course = {
    picture: async ({ of }) => {
      if (of === "nothing") throw new Error("no such chart");
      return `<svg>${of}</svg>`;
    },
  };
  const files = [];
  mock.method(console, "warn", () => {});
  mock.method(URL, "createObjectURL", (blob) => files.push(blob) && "blob:file");
  const taken = new Promise((resolve) => {
    window.HTMLAnchorElement.prototype.click = resolve;
  });
  const [first, second] = [0, 1].map((n) => `<!--picture ${n}-->in numbers<!--/picture ${n}-->`);
  const content = new TextEncoder().encode(`<p>before</p>${first}<p>between</p>${second}`);
  const pictures = [
    { title: 'Alarms & "more"', spec: { of: "alarms" } },
    { title: "None", spec: { of: "nothing" } },
  ];
  model.hear({ filename: "notes.html", media_type: "text/html", pictures }, [content]);
  await taken;
  const text = await files[0].text();
  assert.match(text, /before<.p><div role="img" aria-label="Alarms &amp; &quot;more&quot;"><svg>/);
  assert.match(text, /alarms<.svg><.div><p>between/);
  assert.match(text, /between<.p><!--picture 1-->in numbers/);
  mock.reset();
});

test("lasting: the browser is asked only when the kernel wants it, and what it says is told", async () => {
  const asked = [];
  const storage = {
    persist: async () => asked.push("persist") > 1,
    persisted: async () => asked.push("persisted") < 0,
  };
  Object.defineProperty(globalThis, "navigator", { value: { storage }, configurable: true });
  window.matchMedia = () => ({ matches: false });
  const { model } = await show("lasting", { wanted: "" });
  assert.deepEqual([asked, model.sent], [[], []]);
  for (const wanted of ["tell", "ask"]) {
    model.set("wanted", wanted);
    await new Promise((resolve) => setTimeout(resolve));
  }
  assert.deepEqual(asked, ["persisted", "persist"]);
  assert.deepEqual(model.sent, [{ lasts: false }, { lasts: true }]);
});

test("lasting: a browser that cannot say has promised nothing, unless the course is installed", async () => {
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  for (const installed of [false, true]) {
    window.matchMedia = (query) => ({ matches: installed && query.includes("standalone") });
    const { model } = await show("lasting", { wanted: "ask" });
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(model.sent, [{ lasts: installed }]);
  }
});

test("breathing: nothing starts by itself, and it stops at any breath", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { el, end } = await show("breathing", BLANK.breathing);
  const words = () => el.querySelector(".breath-words").textContent;
  const button = el.querySelector("button");
  mock.timers.tick(10_000);
  assert.match(words(), /When you like/);
  button.click();
  assert.match(words(), /Breathe in/);
  mock.timers.tick(4000);
  assert.match(words(), /out/);
  button.click();
  mock.timers.tick(10_000);
  assert.match(words(), /Stopped/);
  end();
  mock.timers.reset();
});

test("closing: the browser asks only while words wait, and never who leaves", async () => {
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.removeEventListener = window.removeEventListener.bind(window);
  window.course = { config: {}, leaving: false };
  const { model } = await show("closing", { holds_words: false });
  const asks = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.equal(asks(), false);
  model.set("holds_words", true);
  assert.equal(asks(), true);
  window.course.leaving = true;
  assert.equal(asks(), false);
});

test("help_now: the country goes to where answers are kept, and comes from there", async () => {
  const seen = [];
  window.course = {
    help: { chosen: "", choose: (code) => seen.push(code), own: (lines) => seen.push(lines) },
  };
  const { model } = await show("help_now", { country: "IE", lines: [] });
  assert.deepEqual(seen, [[], "IE"]);
  window.course.help.chosen = "NL";
  document.dispatchEvent(new Event("course:country"));
  assert.deepEqual(model.sent, [{ country: "NL" }]);
});
