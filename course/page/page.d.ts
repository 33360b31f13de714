// The contract between the page's own script, which is there first, and the exercises' scripts.
declare global {
  interface PageConfig {
    baseUrl: string;
    /** The address of the page's notebook, "" where it has nothing to run. */
    notebook: string;
    /** Of the course, as far as page and kernel have to agree. */
    version: string;
    /** Whether anything is kept that only a kernel can show. */
    kept: boolean;
    /** Where there is no server: the addresses of the script that the page's kernel runs in and of
     * the one that keeps the course's files, and what tells this course from others that the browser keeps something of. */
    worker?: string;
    serviceWorker?: string;
    course?: string;
    /** The address of the sections of all pages, for who searches. */
    searchAddress: string;
    // These come with the page's kernel.
    kernelId?: string;
    xsrfToken?: string;
  }

  /** What came of asking for a kernel: it has the page, and everything its place there; or there is
   * none. */
  type Taken = { placed: boolean } | NoKernel;

  /** Why there is no kernel: whatever it was that answered, because of too many pages for one; or,
   * in the browser alone, because files did not arrive, it runs no such thing, or Python failed. */
  type NoKernel = { refused: number; full: boolean } | { failed: "files" | "wasm" | "kernel" };

  interface Page {
    config: PageConfig;
    /** Settled when all of the page has been on the screen, or could have been. */
    painted: Promise<void>;
    /** What was done before the exercises could hear it: in which element, and the type of event. */
    early: [element: Element, type: string][];
    /** Whether the reader leaves, or has left. */
    leaving: boolean;
    /** Whether the connection to the kernel is lost, and not mended yet. */
    isLost?: boolean;
    /** Say in its place that something could not be shown. */
    failed(error: unknown, place: Element): void;
    /** The exercises are all there, with what is kept of them. */
    ready(): void;

    // leave.js
    /** Cover the screen, wipe the page, and go somewhere neutral. */
    leave(): void;

    // JupyterLab's extension, which has these, help.js and leave.js, and no config
    /** Where whoever leaves goes. */
    neutralAddress?: string;
    /** Whether nothing of the course is on the screen. */
    isElsewhere?(): boolean;
    /** Hold the manager of a kernel's widgets, for who leaves; returns what lets it go. */
    hold?(manager: unknown): () => void;

    // help.js
    help: {
      choose(code: string): void;
      own(lines: [caption: string, words: string][]): void;
      readonly chosen: string;
    };

    // lost.js
    /** Ask for a kernel, and tell the reader if none comes. */
    connect(): void;
    /** Hear how the connection to the page's kernel is. */
    connectionChanged(status: "connected" | "away" | "disconnected" | "gone"): void;
    /** Tell that the connection is lost. */
    lost(): void;

    // start.js, which comes last and may never come
    /** Draw a chart, a specification of Vega-Lite's, as the text of an SVG. */
    picture?(spec: object): Promise<string>;
    /** Have the kernel do what it was sent, and end it. */
    endKernel?(): Promise<unknown> | undefined;
    /** Have a kernel take the page over. */
    takeOver?(signal: AbortSignal): Promise<Taken>;
    /** Tell the kernel what is of no widget, by its subject; returns whether one hears it. What it
     * says comes as the event `course:told`. */
    tell?(words: Record<string, unknown>): boolean;
    /** Send what waits for the kernel to have taken what was sent before. */
    sendWaiting?(): void;
  }

  /** Absent in JupyterLab without the course's extension. */
  var course: Page;
  interface Window {
    course: Page;
  }
}

export {};
