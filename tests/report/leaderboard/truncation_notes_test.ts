import { assertEquals } from "@std/assert";
import { truncationNotes } from "../../../src/report/leaderboard/truncation_notes.ts";
import type { Truncation } from "../../../src/training/truncation.ts";
import { recordOf } from "../../support/results/records.ts";

const cutting = (seed: number, ...truncation: Truncation[]) => {
  const run = recordOf("baseline", seed, {});
  return { ...run, truncation };
};
const train = (cut: number): Truncation => ({
  task: "redv2",
  split: "train",
  texts: 2000,
  cut,
  longest: 128,
});

Deno.test("truncationNotes() says once what all runs have in common, and of others the largest share", () => {
  const test: Truncation = { ...train(7), split: "test", texts: 70 };
  const READ =
    `texts of redv2 are longer than the 128 tokens or features that ${
      recordOf("baseline", 1, {}).config.backbone!.name
    } reads and are cut off there`;
  assertEquals(
    truncationNotes([
      cutting(1, train(20), test),
      cutting(2, train(30), test),
      cutting(3, train(10), test),
    ]),
    [
      `In the run with the most, 1.5 % of the training ${READ} (30 of 2000)`,
      `10.0 % of the test ${READ} (7 of 70)`,
    ],
  );
  assertEquals(
    truncationNotes([cutting(1, train(1)), cutting(2, train(0))]),
    [`In the run with the most, less than 0.1 % of the training ${READ} (1 of 2000)`],
  );
  assertEquals(truncationNotes([recordOf("tfidf", 1, {})]), []);
});
