import { join } from "@std/path";
import * as z from "zod";
import { identityOf } from "../../../config/identity.ts";
import { loadDefinition } from "../../../config/load_definition.ts";
import { programDefinition } from "../../../config/program_definition.ts";
import { InputError } from "../../../errors/input_error.ts";
import { METRICS } from "../../../evaluation/metrics.ts";
import { ifExists } from "../../../files/if_exists.ts";
import { parsedJson } from "../../../files/parsed_json.ts";
import { removeIfExists } from "../../../files/remove_if_exists.ts";
import { RUN_FILES, writeJson } from "../../../results/results_folder.ts";
import { checkSame } from "../../check_same.ts";
import { environment, peakMemory } from "../../environment.ts";
import { checkVotes } from "../check_votes.ts";
import { givenThresholds } from "../given_thresholds.ts";
import type {
  MethodKind,
  RunListeners,
  RunOrder,
  RunOutcome,
} from "../method_kind.ts";
import { checkBackbone, loadTeachers } from "../recipe/run_inputs.ts";
import { planProgram } from "./plan_program.ts";
import { ProgramError } from "./program_error.ts";
import { programCommand, programFiles } from "./program_files.ts";
import { programReporter } from "./program_reporter.ts";
import { readAnswer } from "./read_answer.ts";
import { runProcess } from "./run_process.ts";
import { PROGRAM_STATE, writeRequest } from "./write_request.ts";

/** Methods in any language: a command that is given examples and writes predictions. */
export const program: MethodKind = {
  usesDevice: true,
  extension: "yaml",
  describe: (name, file) =>
    loadDefinition(programDefinition, name, file).definition,
  plan: (order) =>
    Promise.all(order.entries.map((entry) => planProgram(entry, order))),
  checkData(method, data) {
    checkVotes(method, data);
    if (method.usesBackbone && !data.isTrained) {
      throw new InputError(
        `Cannot give ${method.entry.name} its backbone: a program gets the files of a checkpoint, and this backbone starts at random; name a backbone with a checkpoint, or remove backbone from ${method.file}`,
      );
    }
    return undefined;
  },
  execute: executeProgram,
};

/** The environment variables that choose the card of a worker; see `workerEnvironments`. */
const CARDS = ["CUDA_VISIBLE_DEVICES", "CUDA_DEVICE_ORDER"];

/** How often the time that a run has taken is written, in milliseconds. */
const EVERY = 1000;

/** When the first attempt at a run started, and how long all took, in seconds. */
const attempts = z.object({ started: z.string(), seconds: z.number() });

/** Executes a program in a folder of its own inside the run's folder. */
async function executeProgram(
  order: RunOrder,
  listeners: RunListeners,
): Promise<RunOutcome> {
  const { spec, folder, source, datasets } = order;
  const { config, context } = spec;
  const { name } = config.method;
  const loaded = loadDefinition(programDefinition, name, context.methodFile);
  const { definition } = loaded;
  const { checksum, files } = await programFiles(loaded);
  checkSame(
    spec,
    `the program ${name} (${context.methodFile} and its files)`,
    { program: identityOf("program", definition), code: checksum },
    { program: config.method.program, code: config.method.code },
  );
  if (context.backbone !== undefined) await checkBackbone(spec);
  const began = performance.now();
  const own = join(folder, RUN_FILES.program);
  const kept = earlierAttempts(folder);
  const earlier = kept ?? { started: new Date().toISOString(), seconds: 0 };
  const taken = (): z.output<typeof attempts> => ({
    started: earlier.started,
    seconds: earlier.seconds + (performance.now() - began) / 1000,
  });
  const { taught } = loadTeachers(spec, datasets);
  writeRequest(order, files, own);
  const keep = () => writeJson(join(folder, RUN_FILES.attempts), taken());
  keep();
  const target = datasets.get(config.target)!;
  const reporter = programReporter({
    spec,
    folder,
    goesOn: kept !== undefined,
    target,
    listeners,
  });
  const { threads, device } = context.machine;
  const before = new Set([...Deno.readDirSync(folder)].map(({ name }) => name));
  const timer = setInterval(() => {
    try {
      keep();
    } catch (error) {
      // A full disk does not end the run.
      clearInterval(timer);
      listeners.onNote?.(
        `the time it takes is no longer kept: ${(error as Error).message}`,
      );
    }
  }, EVERY);
  const peak = await runProcess({
    command: [programCommand(loaded, files), ...definition.command.slice(1)],
    folder: own,
    request: join(own, "request.json"),
    environment: {
      ...Object.fromEntries(
        [...CARDS, ...definition.environment].flatMap((name) => {
          const value = Deno.env.get(name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
      OMP_NUM_THREADS: String(threads),
      PYTHONHASHSEED: "0",
      PYTHONUNBUFFERED: "1",
    },
    timeLimit: definition.time_limit,
    memoryLimit: definition.memory_limit && 1e9 * definition.memory_limit,
    onLine: reporter.onLine,
  }).finally(() => {
    clearInterval(timer);
    checkStrayFiles(folder, before);
  });
  const reported = reporter.close();
  const { validation, test, answer } = readAnswer(own, target);
  const { primary } = target.definition.metrics;
  if (
    answer === "decisions" && METRICS[primary].needs === "probabilities"
  ) {
    throw new InputError(
      `Cannot use the predictions: ${primary}, the primary metric of ${config.target}, needs probabilities, but the program gives decisions`,
    );
  }
  return {
    validation,
    test,
    made: {
      environment: {
        ...environment(undefined, { threads, device }, source),
        program: reported.versions,
      },
      ...taken(),
      peak_memory_bytes: peak || peakMemory(),
      parameters: reported.parameters,
      steps: reported.updates,
      examples: reported.examples,
      teachers: taught,
      ...givenThresholds(target, config, validation, answer),
      answer,
    },
  };
}

/** What earlier attempts took whose state the program goes on with; undefined if it starts from the beginning. */
function earlierAttempts(
  folder: string,
): z.output<typeof attempts> | undefined {
  const state: string = join(folder, RUN_FILES.program, PROGRAM_STATE);
  const kept = ifExists(() => [...Deno.readDirSync(state)]) ?? [];
  if (kept.length === 0) return undefined;
  const file: string = join(folder, RUN_FILES.attempts);
  const text = ifExists(() => Deno.readTextFileSync(file));
  return attempts.safeParse(parsedJson(text ?? "")).data;
}

/**
 * Removes what a program wrote into its run's folder besides its own folder: it
 * could be taken for results.
 *
 * @param before The names that were there before it started.
 * @throws {ProgramError} When there was something.
 */
function checkStrayFiles(
  folder: string,
  before: ReadonlySet<string>,
): void {
  const own: readonly string[] = [RUN_FILES.history, RUN_FILES.log];
  const stray = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => !before.has(name) && !own.includes(name)).sort();
  if (stray.length === 0) return;
  for (const name of stray) removeIfExists(join(folder, name));
  throw new ProgramError(
    "error",
    `The program wrote ${
      stray.join(", ")
    } into the folder of its run; let it write into its working folder only`,
  );
}
