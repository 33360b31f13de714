import { expect, it, vi } from "vitest";

import { type IWidgetModel, WidgetManagers } from "../widget_managers";

function model(waiting: Record<string, unknown> | null): IWidgetModel {
  return { _msg_buffer: waiting, send_sync_message: vi.fn(), get: () => undefined };
}

it("what waits for a kernel is sent at once, once, whatever another kernel does", async () => {
  const widgets = new WidgetManagers();
  const [waits, idle, broken] = [model({ value: "the last words" }), model(null), model({})];
  broken.send_sync_message = () => {
    throw new Error("Kernel is dead");
  };
  const one = { broken: Promise.resolve(broken), lost: Promise.reject(new Error("not there")) };
  widgets.hold({ _models: one });
  const letGo = widgets.hold({ _models: { a: Promise.resolve(waits), b: Promise.resolve(idle) } });
  await widgets.sendWaiting();
  await widgets.sendWaiting();
  expect(waits.send_sync_message).toHaveBeenCalledExactlyOnceWith({ value: "the last words" }, {});
  expect(idle.send_sync_message).not.toHaveBeenCalled();
  expect(await widgets.model("a")).toBe(waits);
  letGo();
  expect(await widgets.model("a")).toBeNull();
});
