// A button that asks for a file and hands it to the browser. Nothing is made before the click. Where
// the kernel has nothing to draw with, the page draws the file's pictures.
const TAKEN = 60_000; // milliseconds after which a browser has surely taken the file

/** A chart and its title; it takes the place of what stands between its marks in the file.
 * @typedef {{ title: string, spec: object }} Picture
 */

/** Return a file with its pictures drawn; in place of one that cannot be, there is what was there.
 * @param {Picture[]} pictures
 * @param {DataView<ArrayBuffer>[]} buffers
 */
async function drawn(pictures, buffers) {
  let text = await new Blob(buffers).text();
  for (const [number, { title, spec }] of pictures.entries()) {
    const [before, rest] = text.split(`<!--picture ${number}-->`);
    const after = rest?.split(`<!--/picture ${number}-->`)[1];
    try {
      const svg = await window.course.picture?.(spec);
      if (svg === undefined || after === undefined) continue;
      const picture = make("div");
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", title);
      picture.innerHTML = svg;
      text = before + picture.outerHTML + after;
    } catch (error) {
      console.warn(error);
    }
  }
  return text;
}

export default /** @type {Control} */ ({
  render({ model, el }) {
    adopt(model, el);
    const button = find(el, "button");
    const status = find(el, "p");

    /**
     * @param {{ filename: string, media_type: string, pictures?: Picture[] }} file
     * @param {DataView<ArrayBuffer>[]} buffers
     */
    async function receive({ filename, media_type, pictures = [] }, buffers) {
      const content = pictures.length > 0 ? [await drawn(pictures, buffers)] : buffers;
      const link = make("a");
      link.href = URL.createObjectURL(new Blob(content, { type: media_type }));
      link.download = filename;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
    }
    function show() {
      status.textContent = model.get("status");
    }
    button.addEventListener("click", () => {
      status.textContent = "One moment …";
      model.send({ make: true });
    });
    model.on("msg:custom", receive);
    model.on("change:status", show);
    show();
    return () => {
      model.off("msg:custom", receive);
      model.off("change:status", show);
    };
  },
});
