import { join, resolve } from "@std/path";
import { InputError } from "../config/input_error.ts";
import type { Named } from "../config/load_definition.ts";
import { suggestion } from "../config/suggestion.ts";
import type { SuiteDefinition } from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import { mergeTraining } from "../config/training_settings.ts";
import { seedRanges } from "../config/seed_ranges.ts";
import { dataRoots } from "../data/fetch/data_roots.ts";
import { findDevice } from "../engine/find_device.ts";
import { checkEngine } from "../engine/open_engine.ts";
import { checkRecipeData } from "../training/check_recipe_data.ts";
import { checkSuite } from "./check_suite.ts";
import { Problems } from "./problems.ts";
import { probeEngine } from "./probe_engine.ts";
import { planBackbone, type PlannedBackbone } from "./planned_backbone.ts";
import { backboneOf, partsOf, type PlannedMethod } from "./planned_method.ts";
import { runPlanner } from "./run_planner.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import type { PlanOptions } from "./plan_options.ts";
import { runConfig, type TextSource } from "../results/run_config.ts";
import { runId } from "../results/run_id.ts";
import type { RunPlace, RunSpec } from "../results/run_spec.ts";
import { studyNotes } from "./study_notes.ts";
import { reproduceLines } from "./reproduce_lines.ts";
import { SuiteInputs } from "./suite_inputs.ts";
import { taskView } from "../training/task_view.ts";

/** The runs of a suite. */
export interface Plan {
  suite: Named<SuiteDefinition>;
  /** `<out>/<suite>`, or another one for limited tries. */
  folder: string;
  target: TaskDefinition;
  /** The backbones of the methods, by name; the suite's own first. */
  backbones: ReadonlyMap<string, PlannedBackbone>;
  /** Lines for a shell that make the suite's results again and check them. */
  reproduce: readonly string[];
  /** What the user should know before anything is trained, a sentence each. */
  notes: readonly string[];
  /** All that the suite declares, in the order of seeds, then methods, so that comparisons fill up evenly. */
  runs: RunSpec[];
  /** Those of them that are to be done now. */
  chosen: ReadonlySet<RunSpec>;
  /** The runs that teach students among those, each once. */
  teachers: RunSpec[];
  /** Where teachers' runs lie, for all suites: `<out>/teachers/runs`. */
  teachersFolder: string;
}

/**
 * The options with the device that `auto` means here.
 *
 * @throws {InputError} When the device cannot be had: better now than in every run.
 */
async function withDevice(given: PlanOptions): Promise<PlanOptions> {
  const { engine, elsewhere = false } = given;
  if (given.device === "auto") {
    checkEngine(engine, "cpu");
    if (elsewhere) return given;
  }
  const device = given.device === "auto"
    ? await findDevice(engine)
    : given.device;
  checkEngine(engine, device);
  if (!elsewhere && device !== "cpu") {
    const { works, detail } = await probeEngine(engine, device);
    if (!works) throw new InputError(detail);
  }
  return { ...given, device };
}

/**
 * Works out the runs of a suite: loads and checks every definition and every
 * dataset, so that what is wrong comes out before anything is trained or
 * written.
 *
 * @throws {InputError} When anything that the user gave cannot be used.
 */
export async function planSuite(
  suite: Named<SuiteDefinition>,
  given: PlanOptions,
): Promise<Plan> {
  const options = await withDevice(given);
  const { definition } = suite;
  // Without a network nothing takes long: whoever is about to leave for one hears of all that is missing.
  const problems = new Problems(options.offline);
  const inputs = new SuiteInputs(options, dataRoots(options.data));
  const target = inputs.task(definition.target).definition;
  checkSuite(suite, target, options.folders);
  const backbones = new Map<string, PlannedBackbone>();
  const names = new Set([
    definition.backbone,
    ...definition.methods.map((entry) => backboneOf(entry, suite)),
  ]);
  for (const name of names) {
    const planned = await problems.in(() =>
      planBackbone(name, options, inputs.roots)
    );
    if (planned !== undefined) backbones.set(name, planned);
  }

  // All methods are planned even where only some run: their tasks make the vocabulary.
  const methods = await runPlanner(suite, options.folders);
  const all = methods.flatMap(({ method, teachers }) => [
    method,
    ...Object.values(teachers),
  ]);
  const vocabulary = definition.vocabulary?.map((task): TextSource => ({
    task,
  })) ?? textSources(all);
  await inputs.load([...textSources(all), ...vocabulary], problems);
  problems.throwIfAny();
  for (const { recipe, target, entry, file } of all) {
    checkRecipeData(recipe, {
      target,
      datasets: inputs.datasets,
      training: mergeTraining(
        backbones.get(backboneOf(entry, suite))!.definition.training,
        definition.training,
      ),
      limited: options.limit !== undefined,
    }, `Cannot use the recipe of ${entry.method} from ${file}`);
  }

  const suffix = options.limit === undefined ? "" : `-limit${options.limit}`;
  const folderOf = (name: string) => join(options.out, name + suffix);
  const specOf = (
    method: PlannedMethod,
    seed: number,
    place: { suite: string; teaches: boolean; teachers: RunSpec[] },
  ): RunSpec => {
    const used = [...textSources([method]), ...vocabulary];
    const backbone = backboneOf(method.entry, suite);
    const planned = backbones.get(backbone)!;
    const byTask = <Value>(value: (teacher: RunSpec) => Value) =>
      Object.fromEntries(
        place.teachers.map((
          teacher,
        ) => [teacher.config.target, value(teacher)]),
      );
    const sources = inputs.parts(used);
    const config = runConfig({
      ...sources,
      suite: definition,
      entry: method.entry,
      method: {
        name: method.entry.method,
        options: method.options,
        recipe: method.recipe,
        code: method.code,
      },
      target: method.target,
      seed,
      consulted: Object.fromEntries(
        method.consulted.filter((name) => !sources.tasks.has(name)).sort()
          .map((name) => [name, taskView(inputs.task(name).definition)]),
      ),
      teachers: byTask(({ id }) => id),
      teaches: place.teaches,
      vocabulary,
      backbone: {
        name: backbone,
        definition: planned.definition,
        checksum: planned.checkpoint?.checksum,
      },
      engine: options.engine,
    });
    const runPlace: RunPlace = {
      methodFile: method.file,
      methodFiles: method.files,
      ...inputs.places(used),
      backbone: {
        definition: planned.definition,
        ...planned.checkpoint && { checkpoint: planned.checkpoint.files },
      },
      teachers: byTask(({ id, place }) => join(place.runsFolder, id)),
      dataRoots: inputs.roots.map((root) => resolve(root)),
      cache: resolve(options.cache),
      limit: options.limit,
      device: options.device,
      threads: options.threads,
      checkpointEvery: options.checkpointEvery,
      runsFolder: resolve(folderOf(place.suite), SUITE_FILES.runs),
    };
    return {
      id: runId(config),
      suite: place.suite,
      name: method.entry.name,
      title: method.title,
      config,
      place: runPlace,
    };
  };

  const chosen = choice(suite, options);
  const runs: RunSpec[] = [];
  const chosenRuns = new Set<RunSpec>();
  const taught = new Map<string, RunSpec>();
  for (const seed of definition.seeds) {
    for (const { method, teachers } of methods) {
      const own = Object.values(teachers).map((teacher) =>
        specOf(teacher, seed, {
          suite: "teachers",
          teaches: true,
          teachers: [],
        })
      );
      const run = specOf(method, seed, {
        suite: suite.name,
        teaches: false,
        teachers: own,
      });
      runs.push(run);
      if (!chosen(run)) continue;
      chosenRuns.add(run);
      for (const teacher of own) taught.set(teacher.id, teacher);
    }
  }
  return {
    suite,
    reproduce: options.reproduce ?? reproduceLines({
      ...options,
      suite: suite.file,
      folders: {},
    }),
    notes: studyNotes(definition, runs, inputs.datasets),
    folder: folderOf(suite.name),
    target,
    backbones,
    runs,
    chosen: chosenRuns,
    teachers: [...taught.values()],
    teachersFolder: join(folderOf("teachers"), SUITE_FILES.runs),
  };
}

/** The texts that methods train on, each task and translation once, in the order of their names. */
function textSources(methods: readonly PlannedMethod[]): TextSource[] {
  const sources = new Map<string, TextSource>();
  for (const { recipe, target } of methods) {
    for (
      const { task, translation } of [
        { task: target } as TextSource,
        ...partsOf(recipe),
      ]
    ) {
      sources.set(JSON.stringify([task, translation]), {
        task,
        ...translation === undefined ? {} : { translation },
      });
    }
    for (const { head } of partsOf(recipe)) {
      if (head !== undefined) {
        sources.set(JSON.stringify([head, undefined]), { task: head });
      }
    }
  }
  return [...sources].sort(([a], [b]) => a < b ? -1 : 1).map(([, source]) =>
    source
  );
}

/**
 * Which runs `only` and `seeds` choose.
 *
 * @throws {InputError} When the suite has no such method or seed.
 */
function choice(
  { file, definition }: Named<SuiteDefinition>,
  { only, seeds }: Pick<PlanOptions, "only" | "seeds">,
): (run: RunSpec) => boolean {
  const known = definition.methods.map(({ name }) => name);
  for (const name of only ?? []) {
    if (known.includes(name)) continue;
    throw new InputError(
      `Cannot run the method ${JSON.stringify(name)}: the suite has ${
        known.join(", ")
      }${suggestion(name, known)}`,
    );
  }
  const undeclared = seeds?.filter((seed) => !definition.seeds.includes(seed));
  if (undeclared !== undefined && undeclared.length > 0) {
    throw new InputError(
      `Cannot run the seeds ${seedRanges(undeclared)}: the suite has ${
        seedRanges(definition.seeds)
      }, declare more in ${file}`,
    );
  }
  return ({ name, config }) =>
    (only?.includes(name) ?? true) && (seeds?.includes(config.seed) ?? true);
}
