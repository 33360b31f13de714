// Two lives side by side: what each expects, and what hurt and warmth add up to, chance by chance.
const WIDTH = 320;
const HEIGHT = 150;
const PAD = { left: 34, right: 8, top: 12, bottom: 24 };

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function plot(title, lives, [low, high], ticks) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = title;
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  const across = (index, count) =>
    PAD.left + (index / Math.max(count - 1, 1)) * (WIDTH - PAD.left - PAD.right);
  const up = (value) =>
    HEIGHT - PAD.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - PAD.top - PAD.bottom);
  for (const tick of ticks) {
    svg.append(
      element("line", { x1: PAD.left, x2: WIDTH - PAD.right, y1: up(tick), y2: up(tick), class: "grid" }),
      element("text", { x: PAD.left - 5, y: up(tick) + 4, "text-anchor": "end" }, String(tick)),
    );
  }
  svg.append(
    element("text", { x: PAD.left, y: HEIGHT - 6 }, "first chance"),
    element("text", { x: WIDTH - PAD.right, y: HEIGHT - 6, "text-anchor": "end" }, "last"),
  );
  lives.forEach((values, life) => {
    const points = values.map((value, i) => `${across(i, values.length)},${up(value)}`).join(" ");
    svg.append(element("polyline", { points, class: `life life-${life}` }));
  });
  figure.append(caption, svg);
  return figure;
}

export default {
  render({ model, el }) {
    function show() {
      const { expectation, balance } = model.get("lives");
      const sums = balance.flat();
      const reach = Math.max(5, Math.ceil(Math.max(...sums.map(Math.abs)) / 5) * 5);
      const low = Math.min(...sums) < 0 ? -reach : 0;
      const high = Math.max(...sums) > 0 ? reach : 0;
      el.replaceChildren(
        plot("How sure of a no", expectation.map((life) => life.map((p) => 100 * p)), [0, 100], [0, 50, 100]),
        plot("Warmth minus hurt, added up", balance, [low, high], [...new Set([low, 0, high])]),
      );
    }
    el.classList.add("two-lives");
    model.on("change:lives", show);
    show();
    return () => model.off("change:lives", show);
  },
};
