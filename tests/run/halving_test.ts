import { dataRoots } from "../../src/data/fetch/data_access.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadSuiteDefinition } from "../../src/config/load_definition.ts";
import { executeRun } from "../../src/run/worker/execute_run.ts";
import type { Plan } from "../../src/run/planning/plan.ts";
import {
  hasNewTrials,
  planSearch,
} from "../../src/run/planning/plan_search.ts";
import { RungReached } from "../../src/run/kinds/recipe/open_attempt.ts";
import type { RunSpec } from "../../src/results/run_spec.ts";
import { methodSource } from "../support/study/method_source.ts";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

const SOURCE = { code: null, commit: null, dirty: false };

const STAGES = `{ stages: ["one", "two"].map((name) => ({
  name, mixture: [{ task: target }], loss: [supervised()] })) }`;

/** Two stages of three epochs of three steps each: rungs after 3, 9 and 18 steps. */
const HALVED = {
  ...SUITE,
  seeds: 1,
  methods: ["mine"],
  training: { ...SUITE.training, max_epochs: 3, dropout: 0.2 },
  search: {
    trials: 4,
    halving: { factor: 2, rungs: 3 },
    space: { training: { learning_rate: { log_uniform: [0.001, 0.1] } } },
  },
};

const FILES = {
  "suites/first.yaml": HALVED,
  "methods/mine.ts": methodSource({ recipe: STAGES }),
};

async function planOf(path: string, retryTrials = false): Promise<Plan> {
  const folders = definitionFolders({
    tasks: [join(path, "tasks")],
    backbones: [join(path, "backbones")],
    methods: [join(path, "methods")],
  });
  const suite = loadSuiteDefinition(join(path, "suites/first.yaml"), folders);
  return await planSearch(suite, {
    folders,
    retryTrials,
    engine: "onnx",
    offline: true,
    only: undefined,
    seeds: undefined,
    reproduce: [],
    limit: undefined,
    out: join(path, "out"),
    data: join(path, "data"),
    roots: dataRoots(join(path, "data")),
    cache: join(path, "cache"),
    machine: { device: "cpu", threads: 1, snapshotEvery: 1000 },
  });
}

/** Executes a run as its worker does. @returns The epochs after which it stopped; undefined if it has a record. */
async function execute(run: RunSpec): Promise<number | undefined> {
  const { runsFolder } = run.context;
  const partial = join(runsFolder, `${run.id}.partial`);
  await Deno.mkdir(partial, { recursive: true });
  try {
    await executeRun(run, partial, SOURCE);
  } catch (error) {
    if (error instanceof RungReached) return error.epochs;
    throw error;
  }
  await Deno.rename(partial, join(runsFolder, run.id));
  return undefined;
}

Deno.test("a search with halving: trials stop at their rungs, and a continued one ends bit for bit as if trained in one go", async () => {
  await using study = await studyFolder(FILES);
  const sizes: number[] = [];
  const epochs: (number | undefined)[] = [];
  let plan = await planOf(study.path);
  let before: Plan | undefined;
  while (plan.trials !== undefined) {
    assert(before === undefined || hasNewTrials(plan, before));
    assertEquals(plan.rung, sizes.length < 2 ? sizes.length + 1 : undefined);
    sizes.push(plan.chosen.size);
    for (const run of plan.chosen) epochs.push(await execute(run));
    assertEquals(hasNewTrials(plan, plan), false);
    before = plan;
    plan = await planOf(study.path);
  }
  assertEquals(sizes, [4, 2, 1]);
  // A quarter of 18 steps is in the second epoch, a half at the end of the third.
  assertEquals(epochs, [2, 2, 2, 2, 3, 3, undefined]);
  const [best] = plan.tuned!;
  assertEquals(
    plan.halved!.map(({ rung, epochs }) => [rung, epochs]).sort(),
    [[1, 2], [1, 2], [2, 3], [3, 6]],
  );
  assertEquals(
    plan.halved!.find(({ rung }) => rung === 3)!.number,
    best!.number,
  );

  const runs = await study.names("out/first/search/runs");
  const id = runs.find((name) => !name.endsWith(".partial"))!;
  const folder = `out/first/search/runs/${id}`;
  const record = JSON.parse(await study.read(`${folder}/record.json`));
  assertEquals(record.resumed, [
    { stage: "one", epoch: 2 },
    { stage: "one", epoch: 3 },
  ]);
  const predictions = await study.read(`${folder}/predictions.jsonl`);
  const withoutTimes = (text: string) =>
    text.replaceAll(/"seconds":[^}]*/g, "");
  const history = withoutTimes(await study.read(`${folder}/history.jsonl`));

  // The histories of stopped trials are enough to choose again.
  for (const name of runs.filter((name) => name !== id)) {
    const snapshot = `out/first/search/runs/${name}/snapshot.safetensors`;
    await Deno.remove(join(study.path, snapshot));
  }
  const again = await planOf(study.path);
  assertEquals([again.tuned, again.halved], [plan.tuned, plan.halved]);

  // The same search without halving has the same trials.
  await Deno.rename(join(study.path, "out"), join(study.path, "halved"));
  const { halving: _, ...search } = HALVED.search;
  await study.write("suites/first.yaml", { ...HALVED, search });
  const whole = await planOf(study.path);
  assertEquals([whole.chosen.size, whole.rung], [4, undefined]);
  const same = [...whole.chosen].find((run) => run.id === id)!;
  assertEquals(await execute(same), undefined);
  assertEquals(await study.read(`${folder}/predictions.jsonl`), predictions);
  assertEquals(
    withoutTimes(await study.read(`${folder}/history.jsonl`)),
    history,
  );
});

Deno.test("a trial that its patience ended before a rung is not said to be stopped there", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": {
      ...HALVED,
      training: {
        ...HALVED.training,
        max_epochs: 6,
        patience: 1,
        decay: "constant",
        // Too low to improve anything.
        learning_rate: 1e-12,
      },
      search: {
        trials: 2,
        halving: { factor: 2, rungs: 2 },
        space: { training: { learning_rate: { choice: [2e-12, 3e-12] } } },
      },
    },
    "methods/mine.ts": methodSource({
      recipe: `{ stages: [{ name: "one", mixture: [{ task: target }],
        loss: [supervised()] }] }`,
    }),
  });
  const plan = await planOf(study.path);
  assertEquals([plan.rung, plan.chosen.size], [1, 2]);
  for (const run of plan.chosen) assertEquals(await execute(run), undefined);
  const { halved } = await planOf(study.path);
  assertEquals(
    halved!.map(({ number, rung, epochs }) => [number, rung, epochs]),
    [[1, 2, 2], [2, 2, 2]],
  );
});

Deno.test("a trial that lost its snapshot, or was ended after its rung, is trained to it again", async () => {
  await using study = await studyFolder(FILES);
  const plan = await planOf(study.path);
  const [first, second] = [...plan.chosen] as [RunSpec, RunSpec];
  await execute(first);
  await execute(second);
  const partial = (run: RunSpec) => `out/first/search/runs/${run.id}.partial`;
  const before = await study.read(`${partial(first)}/history.jsonl`);
  // Started again, it stops at once.
  assertEquals(await execute(first), 2);
  assertEquals(await study.read(`${partial(first)}/history.jsonl`), before);
  assertEquals((await planOf(study.path)).chosen.size, 2);
  await Deno.remove(join(study.path, partial(second)), { recursive: true });
  assertEquals((await planOf(study.path)).chosen.size, 3);
  assertEquals(await execute(second), 2);
});

Deno.test("a search with halving is refused for what cannot be stopped, unless nothing of it is searched", async () => {
  const space = { training: { learning_rate: { choice: [0.01, 0.02] } } };
  const suite = (search: object) => ({
    ...HALVED,
    methods: ["mine", "tfidf"],
    search: { trials: 4, halving: { factor: 2, rungs: 2 }, ...search },
  });
  await using study = await studyFolder({
    ...FILES,
    "suites/first.yaml": suite({
      methods: { tfidf: { options: { inverse_penalty: { choice: [1, 2] } } } },
    }),
    "methods/tfidf.yaml": await Deno.readTextFile("methods/tfidf.yaml"),
  });
  await assertRejects(
    () => planOf(study.path),
    Error,
    "Cannot search the settings of tfidf with halving: it is a linear model, whose training cannot be stopped and continued; leave halving out of search, or search nothing for this method",
  );
  await study.write(
    "suites/first.yaml",
    suite({ methods: { mine: space } }),
  );
  const plan = await planOf(study.path);
  assertEquals(plan.chosen.size, 5);
  assertEquals(
    [...plan.chosen].filter(({ context }) => context.until === undefined)
      .map(({ name }) => name),
    ["tfidf-trial-1"],
  );
});
