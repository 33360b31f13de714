// A lesson's page that comes from a server, where its kernels are.
import { startAround } from "./around.js";
import { ServerKernels } from "./server_kernels.js";
import { start } from "./start.js";

startAround();
start(new ServerKernels(window.course.config));
