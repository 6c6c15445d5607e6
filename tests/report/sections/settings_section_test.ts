import { assert, assertEquals } from "@std/assert";
import { inWords } from "../../../src/report/forms/in_words.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { sectionsOf } from "../../../src/report/sections/sections.ts";
import type { RunRecord } from "../../../src/results/record.ts";
import { planOf, recordOf } from "../../support/results/records.ts";

/** A record with options, a learning rate and an environment of its own. */
function record(
  name: string,
  { options = {}, rate = 0.01, environment = {} }: {
    options?: Record<string, unknown>;
    rate?: number;
    environment?: Record<string, unknown>;
  },
): RunRecord {
  const made = recordOf(name, 1, { f1_micro: 0.5 });
  return {
    ...made,
    environment: { ...made.environment, ...environment },
    config: {
      ...made.config,
      method: { ...made.config.method, options },
      training: { ...made.config.training, learning_rate: rate },
    },
  };
}

const board = (records: RunRecord[], changes = {}) =>
  buildLeaderboard({ plan: planOf(changes), records });

Deno.test("the section on settings shows options, what differs and what all methods have in common", () => {
  const [settings] = sectionsOf(
    board([
      record("baseline", {
        options: { amounts: [2, 0], teacher: { method: "mtl", deep: null } },
      }),
      record("mtl", { rate: 0.001 }),
    ]),
    "setup",
  );
  assertEquals(settings!.table, [
    ["method", "options", "training"],
    [
      "baseline",
      "amounts: [2, 0], teacher: {method: mtl, deep: null}",
      "learning_rate: 0.01",
    ],
    ["mtl", "none", "learning_rate: 0.001"],
  ]);
  const [training] = settings!.paragraphs;
  assert(training!.includes("batch_size: "), training);
  assert(!training!.includes("learning_rate"), training);
});

Deno.test("methods that are not trained in steps are said to use only the threshold", () => {
  const linear = record("mtl", { rate: 0.5 });
  delete linear.config.method.recipe;
  const [settings] = sectionsOf(
    board([record("baseline", {}), linear]),
    "setup",
  );
  // A learning rate that it does not use is not said to be its own.
  assertEquals(settings!.table![0], ["method", "options"]);
  const [training] = settings!.paragraphs;
  assert(training!.includes("learning_rate: 0.01"), training);
  assert(
    training!.startsWith(
      "Training of all methods (of which mtl uses only the threshold): ",
    ),
    training,
  );
});

Deno.test("a linear model that learns votes is said to do so, and a prompt is not", () => {
  const votes = (name: string, prompt?: Record<string, unknown>) => {
    const made = record(name, {});
    made.config.training.targets = "votes";
    if (name === "mtl") delete made.config.method.recipe;
    if (prompt !== undefined) made.config.method.prompt = prompt;
    return made;
  };
  const settingsOf = (records: RunRecord[]) => {
    const [{ table, paragraphs } = {}] = sectionsOf(board(records), "setup");
    return {
      training: table!.slice(1).map(([, , training]) => training),
      common: paragraphs![0]!,
    };
  };
  const linear = settingsOf([votes("baseline"), votes("mtl")]);
  assertEquals(linear.training, ["targets: votes", "targets: votes"]);
  assert(!linear.common.includes("targets"), linear.common);
  const alone = settingsOf([votes("mtl")]);
  assertEquals(alone.training, ["targets: votes"]);
  const prompt = settingsOf([votes("baseline"), votes("mtl", {})]);
  assertEquals(prompt.training, [undefined, undefined]);
  assert(prompt.common.includes("targets: votes"), prompt.common);
});

Deno.test("a program is not said to be trained with the settings that it is given", () => {
  const program = record("mtl", {});
  delete program.config.method.recipe;
  program.config.method.program = { command: ["train"] };
  const [settings] = sectionsOf(
    board([record("baseline", {}), program]),
    "setup",
  );
  const [training] = settings!.paragraphs;
  assert(
    training!.startsWith(
      "Training of all methods (which mtl, a program, is given but may not follow): ",
    ),
    training,
  );
  const words = inWords(board([program])).join("\n");
  assert(!words.includes("were selected on the validation split"), words);
  // Nor is it said to select epochs; a method that is trained is.
  assert(!toLatex(board([program])).includes("are selected"));
  assert(
    toLatex(board([record("baseline", {}), program])).includes(
      "on validation, where epochs are selected, is biased",
    ),
  );
});

Deno.test("software and commits are named once each", () => {
  const commit = "0123456789abcdef";
  const [settings] = sectionsOf(
    board([
      record("baseline", {
        environment: { commit, dirty: false, deno: "2.9.6", cpu: "Z80" },
      }),
      record("mtl", {
        environment: { commit, dirty: true, deno: "2.9.6", cpu: "Z80" },
      }),
    ]),
    "setup",
  );
  assertEquals(
    settings!.paragraphs[1],
    "Software: Dor 0.1.0, Deno 2.9.6, onnx on cpu (Z80). Commits: 01234567, 01234567+ (+: with changes that were not committed).",
  );
});

Deno.test("datasets are listed with licence and source, if the plan has them", () => {
  const records = [record("baseline", {})];
  assertEquals(sectionsOf(board(records), "setup").length, 1);
  const data = [
    { name: "redv2", title: "REDv2", licence: "MIT", citation: "A paper" },
    { name: "own", title: "Own texts", homepage: "https://example.org" },
    { name: "found", title: "Found texts" },
  ];
  assertEquals(sectionsOf(board(records, { data }), "setup")[1]!.table, [
    ["task", "title", "licence", "source"],
    ["redv2", "REDv2", "MIT", "A paper"],
    ["own", "Own texts", "not stated", "https://example.org"],
    ["found", "Found texts", "not stated", "not stated"],
  ]);
});
