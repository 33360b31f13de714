// The connection to the page's own kernel, by Jupyter's own client.
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";

/** Connect to the kernel that the page was sent with.
 * @param {{ kernelId?: string }} config
 */
export function connect({ kernelId }) {
  return new KernelConnection({
    model: { id: kernelId ?? "", name: "python3" },
    serverSettings: ServerConnection.makeSettings(),
    commsOverSubshells: CommsOverSubshells.Disabled, // the course lets no page open one
  });
}
