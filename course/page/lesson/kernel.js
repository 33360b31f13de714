// The connection to the page's own kernel, by Jupyter's own client.
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

/** Connect to the kernel that the page was sent with. */
export function connect({ kernelId }) {
  return new KernelConnection({
    model: { id: kernelId, name: "python3" },
    serverSettings: ServerConnection.makeSettings(),
    commsOverSubshells: "disabled", // the course lets no page open one
  });
}
