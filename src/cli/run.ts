import { join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { loadSuiteDefinition } from "../config/load_definition.ts";
import { planSuite } from "../run/plan_suite.ts";
import { writeReport } from "../report/write_report.ts";
import type { SubmitOutcome } from "../run/executors/executor.ts";
import { SUITE_FILES } from "../results/results_folder.ts";
import { downloadProgress } from "./download_progress.ts";
import { translationProgress } from "./translation_progress.ts";
import { OPTIONS } from "./options.ts";
import { planOptionsOf, suiteNameOf } from "./plan_options.ts";
import { counted, failedInWords } from "./wording.ts";
import { dryRun } from "./dry_run.ts";
import { openProgress } from "./open_progress.ts";
import { EXECUTOR_OPTIONS, executorOf } from "./executor_of.ts";
import type { Verb } from "./verb.ts";
import { printMarkdown } from "./print_markdown.ts";
import { PROGRAM } from "./program.ts";

/** `run`: trains what a suite is missing and writes its leaderboard. */
export const run: Verb = {
  name: "run",
  usage: "[SUITE]",
  summary: "Train what a suite is missing and write its leaderboard",
  details: `
SUITE is the name of a suite or a YAML file (default: quickstart). Every run
is a process of its own and leaves a folder in OUT/SUITE/runs; the same command
again does only what is missing. Ctrl-C stops cleanly. With another --executor
what is missing is submitted to a cluster instead; docs/cluster.md tells more.

  ${PROGRAM} run redv2-dan --data DIR
  ${PROGRAM} run my/suite.yaml --seeds 1-3 --only baseline`,
  options: [
    OPTIONS.out,
    ...OPTIONS.data,
    ...OPTIONS.folders,
    ...OPTIONS.choice,
    ...OPTIONS.engine,
    ...OPTIONS.execution,
    ...EXECUTOR_OPTIONS,
  ],
  rights: ["write", "network", "run"],
  async run(given) {
    const executor = executorOf(given);
    const options = planOptionsOf(given);
    const suite = loadSuiteDefinition(suiteNameOf(given), options.folders);
    const execution = executor.prepare(given, suite.definition);
    const elsewhere = "submit" in execution;
    const dry = given.flag("dry-run") && !elsewhere;
    const plan = await planSuite(suite, {
      ...options,
      offline: options.offline || dry,
      elsewhere,
      onDownload: downloadProgress(),
      onTranslated: translationProgress(),
    }).catch((error) => {
      if (!dry || options.offline || !(error instanceof InputError)) {
        throw error;
      }
      throw new InputError(
        `${error.message}\nA dry run downloads nothing; "${PROGRAM} fetch ${
          suiteNameOf(given)
        }" does`,
        { cause: error },
      );
    });
    if (dry) {
      await dryRun(plan, {
        workers: given.whole("workers"),
        retry: given.flag("retry"),
      });
      return 0;
    }
    for (const note of plan.notes) console.error(`Note: ${note}`);
    const retry = given.flag("retry");
    if ("submit" in execution) {
      return sayWhatWaits(
        plan.suite.name,
        await execution.submit(plan, { retry }),
      );
    }

    const stop = new AbortController();
    const onSignal = () => {
      if (stop.signal.aborted) Deno.exit(130);
      stop.abort();
    };
    Deno.addSignalListener("SIGINT", onSignal);
    Deno.addSignalListener("SIGTERM", onSignal);
    const view = openProgress();
    let outcome;
    try {
      outcome = await execution.run(plan, {
        retry,
        signal: stop.signal,
        onEvent: (event) => view.show(event),
      });
    } finally {
      view.close();
      Deno.removeSignalListener("SIGINT", onSignal);
      Deno.removeSignalListener("SIGTERM", onSignal);
    }
    if (outcome.records.length > 0) {
      const { text, files } = await writeReport(plan.folder);
      printMarkdown(`\n${text}`);
      console.log(`Written: ${files.join(", ")}`);
    }
    const folders = new Map(
      [...plan.runs, ...plan.teachers].map(({ id, suite }) => [
        id,
        suite === plan.suite.name
          ? join(plan.folder, SUITE_FILES.runs)
          : plan.teachersFolder,
      ]),
    );
    for (const failure of outcome.failures) {
      console.error(
        `Failed: ${failure.id}: ${failure.message} (${
          join(folders.get(failure.id)!, failure.id, "error.json")
        })`,
      );
    }
    if (outcome.missing.length > 0) {
      console.error(
        `Stopped with ${outcome.missing.length} of ${plan.chosen.size} runs missing; the same command goes on.`,
      );
      return 130;
    }
    if (outcome.failures.length > 0) {
      const all = plan.chosen.size + plan.teachers.length;
      console.error(
        failedInWords(
          `${outcome.failures.length} of ${counted(all, "run")}`,
          outcome.waiting.length,
        ),
      );
      return 1;
    }
    return 0;
  },
};

/** Says what was submitted, and gives the exit code. */
function sayWhatWaits(
  suite: string,
  { done, failed, queued, waiting, submitted, text, dryRun }: SubmitOutcome,
): number {
  console.error(
    `${
      counted(done + queued + submitted, "run")
    }: ${done} done, ${queued} queued already, ${submitted} to submit`,
  );
  if (failed > 0) {
    console.error(failedInWords(counted(failed, "run"), waiting));
  }
  if (submitted === 0) return failed > 0 ? 1 : 0;
  console.log(text);
  if (!dryRun) {
    console.log(
      `${PROGRAM} status ${suite} says how far they are, cancel ${suite} ends them.`,
    );
  }
  return 0;
}
