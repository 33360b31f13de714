// The contract between the page's own script, which is there first, and the exercises' scripts.
import type { Kernel } from "@jupyterlab/services";

declare global {
  /** What the page was sent with. */
  interface PageConfig {
    baseUrl: string;
    kernelId?: string;
    xsrfToken: string;
  }

  interface Page {
    config: PageConfig;
    /** Whether all cells have run. */
    complete: boolean;
    /** Whether the reader leaves, or has left. */
    leaving: boolean;
    /** Whether the connection to the kernel is lost, and not mended yet. */
    isLost?: boolean;
    /** Move the outputs of one code cell into its slot. */
    arrived(outputs?: HTMLTemplateElement): void;
    /** All cells have run. */
    finished(): void;
    /** Say in its place that something could not be shown. */
    failed(error: unknown, place: Element): void;
    /** The server is still at work. */
    heartbeat(): void;
    /** The exercises are all there, and connected. */
    ready(): void;
    // leave.js
    endKernel(): void;

    // help.js
    help: {
      choose(code: string): void;
      own(lines: [caption: string, words: string][]): void;
      readonly chosen: string;
    };

    // lost.js
    /** Watch the connection to the page's kernel, and to no other from then on. */
    watch(kernel: Kernel.IKernelConnection): void;
    /** Tell that the connection is lost. */
    lost(): void;

    // lesson.js, which comes last and may never come
    /** Go on with the kernel of the page as it was fetched anew; tell whether all stands again. */
    goOn?(fetched: Document, config: PageConfig): Promise<boolean>;
    /** Send what waits for the kernel to have taken what was sent before. */
    sendWaiting?(): void;
  }

  /** Absent in JupyterLab. */
  var course: Page;
  interface Window {
    course: Page;
    voila_heartbeat: Page["heartbeat"];
  }
}
