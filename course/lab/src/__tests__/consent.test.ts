import { describe, expect, it, vi } from "vitest";

import { Consent, type IAnswer, type IConsentStore } from "../consent";

function store(chosen = "ask"): IConsentStore & { kept: string[] } {
  return {
    answered: null,
    kept: [],
    chosen: async () => chosen,
    choose(always) {
      this.kept.push(always);
    },
  };
}

function asking(answer: IAnswer) {
  return vi.fn(async () => answer);
}

describe("Whether exercises may run", () => {
  it("is asked once, however many lessons wait for it and come later", async () => {
    const ask = asking({ run: true, always: false });
    const kept = store();
    const consent = new Consent(kept, ask);
    expect(await Promise.all([consent.given(), consent.given()])).toEqual([true, true]);
    expect(await new Consent(kept, ask).given()).toBe(true);
    expect(ask).toHaveBeenCalledOnce();
    expect(kept.kept).toEqual([]);
  });

  it("stays no for this session where the answer was no", async () => {
    const ask = asking({ run: false, always: false });
    const consent = new Consent(store(), ask);
    expect([await consent.given(), await consent.given()]).toEqual([false, false]);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("is kept where that was wanted, and not asked where it is known", async () => {
    const kept = store();
    await new Consent(kept, asking({ run: true, always: true })).given();
    expect(kept.kept).toEqual(["run"]);
    const ask = asking({ run: true, always: false });
    expect(await new Consent(store("run"), ask).given()).toBe(true);
    expect(await new Consent(store("leave"), ask).given()).toBe(false);
    expect(ask).not.toHaveBeenCalled();
  });
});
