import { URLExt } from "@jupyterlab/coreutils";
import { type Kernel, KernelMessage, ServerConnection } from "@jupyterlab/services";

/** Has a kernel end when it has done all that it was sent; settles when it has. */
export function endWhenDone(kernel: Kernel.IKernelConnection): Promise<unknown> {
  // On the channel of all else that it was sent: by the other one it would end at once.
  const goodbye = KernelMessage.createMessage({
    channel: "shell",
    msgType: "shutdown_request" as "kernel_info_request",
    session: kernel.clientId,
    username: kernel.username,
    content: { restart: false } as object as Record<string, never>,
  });
  const said = kernel.sendShellMessage(goodbye as KernelMessage.IShellMessage, true, false);
  return new Promise((resolve, reject) => {
    said.onReply = resolve;
    said.done.then(resolve, reject);
  });
}

/** Tells the server that lessons were left: it ends their kernels, and forgets where one was. */
export function tellServer(
  kernels: readonly string[],
  settings: ServerConnection.ISettings,
): Promise<Response> {
  const address = URLExt.join(settings.baseUrl, "course/left");
  const body = JSON.stringify({ kernels });
  return ServerConnection.makeRequest(address, { method: "POST", body, keepalive: true }, settings);
}
