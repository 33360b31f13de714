// Two lives side by side, chance by chance, and what many lives come to expect in the end.
const WIDTH = 320;
const HEIGHT = 150;
const PAD = { left: 34, right: 8, top: 12, bottom: 24 };
const RIGHT = WIDTH - PAD.right;
const BOTTOM = HEIGHT - PAD.bottom;

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function frame(title, [low, high], ticks, [left, right]) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title;
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  const up = (value) => BOTTOM - ((value - low) / (high - low || 1)) * (BOTTOM - PAD.top);
  for (const tick of ticks) {
    svg.append(
      element("line", { x1: PAD.left, x2: RIGHT, y1: up(tick), y2: up(tick), class: "grid" }),
      element("text", { x: PAD.left - 5, y: up(tick) + 4, "text-anchor": "end" }, String(tick)),
    );
  }
  svg.append(
    element("text", { x: PAD.left, y: HEIGHT - 6 }, left),
    element("text", { x: RIGHT, y: HEIGHT - 6, "text-anchor": "end" }, right),
  );
  figure.append(caption, svg);
  return { figure, svg, up };
}

function lines(title, lives, range, ticks, really) {
  const { figure, svg, up } = frame(title, range, ticks, ["first chance", "last"]);
  const across = (index, count) => PAD.left + (index / Math.max(count - 1, 1)) * (RIGHT - PAD.left);
  if (really !== undefined) {
    svg.append(element("line", { x1: PAD.left, x2: RIGHT, y1: up(really), y2: up(really), class: "really" }));
  }
  lives.forEach((values, life) => {
    const points = values.map((value, i) => `${across(i, values.length)},${up(value)}`).join(" ");
    svg.append(element("polyline", { points, class: `life life-${life}` }));
  });
  return figure;
}

function bars(title, counts, really) {
  const most = Math.ceil(Math.max(...counts) / 50) * 50;
  const { figure, svg, up } = frame(title, [0, most], [0, most / 2, most], ["never", "always"]);
  const wide = (RIGHT - PAD.left) / counts.length;
  counts.forEach((count, tenth) => {
    const x = PAD.left + tenth * wide + 1;
    svg.append(element("rect", { x, y: up(count), width: wide - 2, height: BOTTOM - up(count), class: "bar" }));
  });
  const x = PAD.left + really * (RIGHT - PAD.left);
  svg.append(element("line", { x1: x, x2: x, y1: PAD.top, y2: BOTTOM, class: "really" }));
  return figure;
}

export default {
  render({ model, el }) {
    function show() {
      const { expectation, balance, many, rate } = model.get("lives");
      const sums = balance.flat();
      const reach = Math.max(5, Math.ceil(Math.max(...sums.map(Math.abs)) / 5) * 5);
      const low = Math.min(...sums) < 0 ? -reach : 0;
      const high = Math.max(...sums) > 0 ? reach : 0;
      const sure = expectation.map((life) => life.map((p) => 100 * p));
      el.replaceChildren(
        lines("Two lives: how sure of a no", sure, [0, 100], [0, 50, 100], 100 * rate),
        lines("Two lives: warmth, less hurt and loneliness", balance, [low, high], [...new Set([low, 0, high])]),
        bars("Two hundred lives: how sure of a no in the end", many, rate),
      );
    }
    el.classList.add("two-lives");
    model.on("change:lives", show);
    show();
    return () => model.off("change:lives", show);
  },
};
