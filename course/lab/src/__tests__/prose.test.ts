import { expect, test } from "vitest";

import { dressProse } from "../prose";

function rendered(html: string): HTMLElement {
  const prose = document.createElement("div");
  prose.innerHTML = html;
  document.body.replaceChildren(prose);
  return prose;
}

test("a link to a source looks like one, and others do not", () => {
  const prose = rendered(
    '<p><a href="/files/09-figures.ipynb?x=1#li2026">A</a> <a href="09-figures.ipynb">B</a> <a href="01-one.ipynb#c">C</a></p>',
  );
  dressProse(prose, "09-figures.ipynb");
  expect([...prose.querySelectorAll(".source")].map((link) => link.textContent)).toEqual(["A"]);
});

test("a picture that stands alone is a figure with its title below", () => {
  const prose = rendered(
    '<p><img src="loop.svg" alt="A loop" title="Round and round"></p><p>B</p>',
  );
  dressProse(prose, "09-figures.ipynb");
  const figure = prose.querySelector("figure.picture");
  expect(figure?.querySelector("img")?.alt).toBe("A loop");
  expect(figure?.querySelector("figcaption")?.textContent).toBe("Round and round");
});

test("a picture within a sentence stays in it", () => {
  const prose = rendered('<p>See <img src="dot.svg" alt="a dot"></p>');
  dressProse(prose, "09-figures.ipynb");
  expect(prose.querySelector("figure")).toBeNull();
});

test("what is rendered anew is dressed anew", async () => {
  const prose = rendered("<p>Before</p>");
  dressProse(prose, "09-figures.ipynb");
  prose.innerHTML = '<p><a href="09-figures.ipynb#a">A</a></p>';
  await expect.poll(() => prose.querySelector(".source")?.textContent).toBe("A");
});
