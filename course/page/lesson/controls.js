// The controls by the names of their files: they are there as soon as the page's script is.
import breathing from "../controls/breathing.js";
import check from "../controls/check.js";
import chips from "../controls/chips.js";
import closing from "../controls/closing.js";
import cover from "../controls/cover.js";
import download from "../controls/download.js";
import entries from "../controls/entries.js";
import file from "../controls/file.js";
import helpNow from "../controls/help_now.js";
import lasting from "../controls/lasting.js";
import line from "../controls/line.js";
import passphrase from "../controls/passphrase.js";
import pick from "../controls/pick.js";
import scale from "../controls/scale.js";
import status from "../controls/status.js";
import styleSheets from "../controls/style_sheets.js";
import text from "../controls/text.js";

export const CONTROLS = /** @type {Record<string, import("./scripts.js").Module>} */ ({
  breathing,
  check,
  chips,
  closing,
  cover,
  download,
  entries,
  file,
  help_now: helpNow,
  lasting,
  line,
  passphrase,
  pick,
  scale,
  status,
  style_sheets: styleSheets,
  text,
});
