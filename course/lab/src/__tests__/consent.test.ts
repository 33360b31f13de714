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

function asking(given: IAnswer) {
  return vi.fn((answer: (given: IAnswer) => void) => answer(given));
}

describe("Whether exercises may run", () => {
  it("is asked in each lesson that waits, and one answer is for all, also for later ones", async () => {
    const kept = store();
    const consent = new Consent(kept);
    const ask = vi.fn();
    const first = consent.given(ask);
    const second = consent.given(asking({ run: true, always: false }));
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(ask).toHaveBeenCalledOnce();
    expect(await new Consent(kept).given(ask)).toBe(true);
    expect(ask).toHaveBeenCalledOnce();
    expect(kept.kept).toEqual([]);
  });

  it("stays no for this session where the answer was no", async () => {
    const ask = asking({ run: false, always: false });
    const consent = new Consent(store());
    expect([await consent.given(ask), await consent.given(ask)]).toEqual([false, false]);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("is kept once where that was wanted, and not asked where it is known", async () => {
    const kept = store();
    const consent = new Consent(kept);
    const always = asking({ run: true, always: true });
    await Promise.all([consent.given(always), consent.given(always)]);
    expect(kept.kept).toEqual(["run"]);
    const ask = asking({ run: true, always: false });
    expect(await new Consent(store("run")).given(ask)).toBe(true);
    expect(await new Consent(store("leave")).given(ask)).toBe(false);
    expect(ask).not.toHaveBeenCalled();
  });
});
