import { assertEquals, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { parseSeeds } from "../../../src/config/seeds.ts";
import { seedRanges } from "../../../src/config/seed_ranges.ts";
import {
  signatureLine,
  signatureOf,
} from "../../../src/report/leaderboard/signature.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

const RECORDS = [
  recordOf("baseline", 1, {}),
  recordOf("baseline", 2, {}),
  recordOf("mtl", 1, {}),
];

Deno.test("signatureOf() names what the table was made from", () => {
  assertEquals(
    signatureOf(planOf(), RECORDS).filter(([key]) => key !== "runs"),
    [
      ["suite", "small"],
      ["task", "redv2"],
      ["data", "01234567"],
      ["split", "test"],
      ["limit", "none"],
      ["metric", "f1_micro"],
      ["threshold", "0.5"],
      ["backbone", "dan"],
      ["test", "sign-flip+bca"],
      ["alpha", "0.05"],
      ["correction", "holm"],
      ["seeds", "1-2"],
      ["engine", "onnx/cpu"],
      ["dor", "0.1.0"],
    ],
  );
});

Deno.test("signatureOf() lists all values when records differ", () => {
  const other = recordOf("mtl", 2, {}, {
    environment: { dor: "0.2.0", engine: "onnx", device: "webgpu" },
  });
  other.config.training = {
    ...other.config.training,
    threshold: "validation",
  };
  const signature = Object.fromEntries(
    signatureOf(planOf({ limit: 50 }), [other, ...RECORDS]),
  );
  assertEquals(signature.dor, "0.1.0+0.2.0");
  assertEquals(signature.engine, "onnx/cpu+onnx/webgpu");
  assertEquals(signature.threshold, "0.5+validation");
  assertEquals(signature.limit, "50");
});

Deno.test("signatureOf() has a digest of the runs in any order", () => {
  const runs = (records: typeof RECORDS) =>
    Object.fromEntries(signatureOf(planOf(), records)).runs!;
  assertEquals(/^[0-9a-f]{8}$/.test(runs(RECORDS)), true);
  assertEquals(runs(RECORDS.toReversed()), runs(RECORDS));
  assertNotEquals(runs(RECORDS.slice(1)), runs(RECORDS));
});

Deno.test("signatureLine() joins keys and values", () => {
  assertEquals(signatureLine([["a", "b"], ["c", "1-3"]]), "a:b|c:1-3");
  assertEquals(signatureLine([]), "");
});

Deno.test("seedRanges() joins consecutive seeds", () => {
  assertEquals(seedRanges([3, 1, 2, 2]), "1-3");
  assertEquals(seedRanges([1, 2, 3, 5, 7, 8]), "1-3,5,7-8");
  assertEquals(seedRanges([5]), "5-5");
});

Deno.test("parseSeeds() reads seedRanges() as the same seeds", () => {
  const seed = fc.oneof(fc.nat(20), fc.nat(2 ** 31 - 1));
  fc.assert(
    fc.property(fc.array(seed, { minLength: 1, maxLength: 12 }), (seeds) => {
      assertEquals(
        parseSeeds(seedRanges(seeds)),
        [...new Set(seeds)].sort((a, b) => a - b),
      );
    }),
    { examples: [[[5]], [[0]], [[1]], [[0, 1]], [[2 ** 31 - 1]]] },
  );
});
