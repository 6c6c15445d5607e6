import { assertThrows } from "@std/assert";
import { InputError } from "../../../src/errors/input_error.ts";
import type { RunSpec } from "../../../src/results/run_spec.ts";
import { checkDrawnVotes } from "../../../src/run/planning/check_drawn_votes.ts";
import { datasetOf, examplesOf } from "../drawn_data.ts";

Deno.test("a run that learns votes is refused where it also trains on examples of a split without them", () => {
  const voted = (name: string) =>
    examplesOf(name, 3).map((example) => ({ ...example, votes: [1, 0, 0] }));
  const check = (
    config: object,
    splits: Parameters<typeof datasetOf>[1],
  ) => {
    const run = {
      config: { target: "t", tasks: { t: { votes: "a checksum" } }, ...config },
    } as unknown as Pick<RunSpec, "config">;
    checkDrawnVotes([run], new Map([["t", datasetOf("t", splits)]]));
  };
  const fold = { number: 1, of: 3, seed: 1 };
  const test = examplesOf("test", 3);
  const both = { train: voted("train"), validation: voted("validation"), test };
  check({}, { ...both, validation: test });
  check({ split: 1 }, both);
  check({ fold }, { ...both, test: voted("test") });
  check({ fold, tasks: { t: {} } }, both);
  assertThrows(
    () => check({ fold }, both),
    InputError,
    "Cannot train on the votes of t with folds: examples of test are trained on, too, and votes in files of test are not read; leave out one of the two",
  );
  assertThrows(
    () => check({ split: 1 }, { ...both, validation: test }),
    InputError,
    "Cannot train on the votes of t with split in vary: examples of validation are trained on, too, and some have none; leave out one of the two",
  );
});
