/** What is used of a widget's model, as @jupyter-widgets/base has it. */
export interface IWidgetModel {
  /** What waits for the kernel to have taken what was sent before. */
  _msg_buffer?: Record<string, unknown> | null;
  _msg_buffer_callbacks?: unknown;
  send_sync_message(state: Record<string, unknown>, callbacks: unknown): unknown;
  get(name: string): unknown;
}

/** What is used of a manager of widgets. */
export interface IWidgetManager {
  /** The models by their ids. */
  readonly _models: Record<string, Promise<IWidgetModel>>;
}

/** The managers of the widgets that the lessons' kernels have made. */
export class WidgetManagers {
  /** Holds a manager until what is returned is called. */
  hold(manager: IWidgetManager): () => void {
    this.held.add(manager);
    return () => {
      this.held.delete(manager);
    };
  }

  /** A widget's model, if any of the kernels has it. */
  async model(id: string): Promise<IWidgetModel | null> {
    for (const { _models } of this.held) if (id in _models) return _models[id];
    return null;
  }

  /** Sends what was typed last, without waiting for what was sent before to be taken. */
  async sendWaiting(): Promise<void> {
    const models = [...this.held].flatMap(({ _models }) => Object.values(_models));
    for (const found of await Promise.allSettled(models)) {
      if (found.status === "fulfilled") sendWaiting(found.value);
    }
  }

  private readonly held = new Set<IWidgetManager>();
}

function sendWaiting(model: IWidgetModel): void {
  const waiting = model._msg_buffer;
  if (!waiting) return;
  model._msg_buffer = null;
  try {
    model.send_sync_message(waiting, model._msg_buffer_callbacks ?? {});
  } catch (error) {
    console.warn(error); // its kernel is gone; others may be there
  }
}
