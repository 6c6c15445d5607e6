import { assert, assertEquals } from "@std/assert";
import {
  type DropoutSite,
  fillDropoutMask,
  packDropoutMask,
} from "../../src/engine/dropout_mask.ts";
import { readGolden } from "../support/golden/read_golden.ts";

const { dropout } = readGolden<{
  dropout: (DropoutSite & { length: number; rate: number; kept: string })[];
}>("random");

function maskOf(length: number, rate: number, site: DropoutSite) {
  const mask = new Float32Array(length).fill(NaN);
  fillDropoutMask(mask, rate, site);
  return mask;
}

const SITE = { seed: 1, stream: "main", step: 0, index: 0 };

for (const { length, rate, kept, ...site } of dropout) {
  Deno.test(`fillDropoutMask() gives the golden mask of length ${length} at rate ${rate}`, () => {
    const value = Math.fround(1 / (1 - rate));
    assertEquals(
      [...maskOf(length, rate, site)],
      [...kept].map((digit) => digit === "1" ? value : 0),
    );
  });
}

Deno.test("fillDropoutMask() drops values at the given rate and keeps the mean at 1", () => {
  const n = 100_000;
  for (const rate of [0.05, 0.1, 0.3, 0.5, 0.9]) {
    const mask = maskOf(n, rate, SITE);
    const dropped = mask.filter((value) => value === 0).length / n;
    const error = 5 * Math.sqrt(rate * (1 - rate) / n);
    assert(Math.abs(dropped - rate) < error, `${rate}: ${dropped}`);
    const mean = mask.reduce((sum, value) => sum + value, 0) / n;
    assert(Math.abs(mean - 1) < error / (1 - rate), `${rate}: ${mean}`);
  }
  assertEquals(new Set(maskOf(1000, 0, SITE)), new Set([1]));
});

Deno.test("fillDropoutMask() fills masks of any length", () => {
  for (const length of [0, 1, 2, 3, 15, 16, 17, 33]) {
    const mask = maskOf(length, 0.5, SITE);
    assertEquals([...mask].filter((value) => value !== 0 && value !== 2), []);
    // A shorter mask is the start of a longer one.
    assertEquals(mask, maskOf(64, 0.5, SITE).slice(0, length));
  }
});

Deno.test("fillDropoutMask() gives every site its own reproducible mask", () => {
  const n = 4096;
  const sites: DropoutSite[] = [
    SITE,
    { ...SITE, seed: 2 },
    { ...SITE, step: 1 },
    { ...SITE, stream: "critic" },
    { ...SITE, index: 1 },
    { ...SITE, seed: 11 },
    { ...SITE, step: 10 },
    { ...SITE, step: 1, index: 1 },
  ];
  const masks = sites.map((site) => maskOf(n, 0.5, site));
  assertEquals(masks, sites.map((site) => maskOf(n, 0.5, site)));
  for (let i = 0; i < masks.length; i++) {
    for (let j = 0; j < i; j++) {
      const equal = masks[i]!.filter((value, k) => value === masks[j]![k]);
      // Two independent masks agree in half of the places.
      assert(Math.abs(equal.length - n / 2) < 5 * Math.sqrt(n / 4));
    }
  }
});

Deno.test("fillDropoutMask() drops neighbouring values independently", () => {
  const mask = maskOf(200_000, 0.5, {
    seed: 4,
    stream: "main",
    step: 2,
    index: 1,
  });
  const counts = Array<number>(256).fill(0);
  for (let i = 0; i < mask.length; i += 8) {
    let pattern = 0;
    for (let k = 0; k < 8; k++) {
      pattern = 2 * pattern + Number(mask[i + k] === 0);
    }
    counts[pattern]!++;
  }
  const expected = mask.length / 8 / 256;
  const statistic = counts.reduce(
    (sum, count) => sum + (count - expected) ** 2 / expected,
    0,
  );
  // The 0.9999 quantile of chi-square with 255 degrees of freedom is 347.7.
  assert(statistic < 347.7, `${statistic}`);
});

Deno.test("packDropoutMask() packs the mask that fillDropoutMask() fills", () => {
  for (const length of [8, 16_376, 16_384, 16_392, 50_000]) {
    const words = new Int32Array(length / 8).fill(-1);
    packDropoutMask(words, 0.3, SITE);
    const mask = maskOf(length, 0.3, SITE);
    assertEquals(
      [...mask].map((value) => value === 0 ? 0 : 1),
      [...words].flatMap((word) =>
        Array.from({ length: 8 }, (_, bit) => word >> bit & 1)
      ),
    );
    assert(words.every((word) => word >= 0 && word < 256));
  }
});
