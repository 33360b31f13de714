// A lesson's page that comes from a server, where its kernels are.
import { ServerKernels } from "./server_kernels.js";
import { start } from "./start.js";

start(new ServerKernels(window.course.config));
