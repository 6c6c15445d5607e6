import { basename, dirname, join } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { listed } from "../errors/listed.ts";
import { loadSuiteDefinition } from "../config/load_definition.ts";
import type { Plan } from "../run/planning/plan.ts";
import { keepNotes, keptRuns } from "../run/notes/keep_notes.ts";
import { hasNewTrials, planSearch } from "../run/planning/plan_search.ts";
import type { Execution, SubmitOutcome } from "../run/executors/executor.ts";
import { pathWord } from "../process/path_word.ts";
import { DEFAULT_OUT, SUITE_FILES } from "../results/results_folder.ts";
import { OPTIONS } from "./options.ts";
import { plainProgress } from "./plain_progress.ts";
import { planOptionsOf } from "./plan_options.ts";
import { downloadProgress, translationProgress } from "./progress_line.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import { terminalProgress } from "./terminal_progress.ts";
import { counted, failedInWords, noteText, runInWords } from "./wording.ts";
import { dryRun } from "./dry_run.ts";
import { EXECUTOR_OPTIONS, executorOf } from "./executor_of.ts";
import { print, printError } from "./fitted.ts";
import type { Verb } from "./verb.ts";
import { planImportsInWords } from "./imports_in_words.ts";
import { reportTo } from "./reported.ts";
import { PROGRAM } from "./program.ts";

/** `run`: executes the missing runs of a suite and writes its leaderboard. */
export const run: Verb = {
  name: "run",
  usage: "[SUITE]",
  summary: "Train the missing runs of a suite and write its leaderboard",
  details: `
SUITE is the name or the YAML file of a suite. Every run is a separate process and
leaves a folder in OUT/SUITE/runs; the same command executes only what is missing.
Ctrl-C stops cleanly. With --executor slurm, the missing runs are submitted to a
cluster instead; see docs/cluster.md.

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
    {
      name: "no-trials",
      help:
        "fail if trials of the suite's search are missing, instead of running them",
    },
    {
      name: "rung",
      value: "N",
      help:
        "fail if trials of an earlier rung are missing, instead of running them",
    },
  ],
  rights: ["write", "network", "run"],
  async run(given) {
    const executor = executorOf(given);
    const options = planOptionsOf(given);
    const suite = loadSuiteDefinition(suiteNameOf(given), options.folders);
    const execution = executor.prepare(given, suite.definition);
    const elsewhere = "submit" in execution;
    const dry = given.flag("dry-run");
    const retry = given.flag("retry");
    const planned = (retryTrials: boolean) =>
      planSearch(suite, {
        ...options,
        offline: options.offline || dry,
        translate: !dry,
        elsewhere,
        retryTrials,
        onDownload: downloadProgress(),
        onTranslated: translationProgress(),
      }).catch((error) => {
        if (!dry || !(error instanceof InputError && error.fetchable)) {
          throw error;
        }
        throw new InputError(
          `${error.message}\nA dry run downloads and translates nothing; "${PROGRAM} fetch ${
            suiteNameOf(given)
          }" does`,
          { cause: error },
        );
      });
    let plan = await planned(retry);
    if (dry && !elsewhere) {
      await dryRun(plan, { workers: given.whole("workers"), retry });
      return 0;
    }
    if (plan.trials !== undefined && given.flag("no-trials")) {
      throw new InputError(
        `Cannot train the runs of ${plan.suite.name}: not all trials of its search have ended; run them first, without --no-trials`,
      );
    }
    const rung = given.whole("rung");
    if (rung !== undefined && plan.rung !== undefined && plan.rung < rung) {
      throw new InputError(
        `Cannot start rung ${rung} of the search of ${plan.suite.name}: not all trials of rung ${plan.rung} have reached it; run them first, without --rung`,
      );
    }
    const shown = new Set<string>();
    const printNotes = () => {
      for (const note of [...plan.notes, ...keepNotes(plan)]) {
        // A suite with a search has them before its trials, and again before its runs.
        if (shown.size < shown.add(note).size) console.error(noteText(note));
      }
    };
    printNotes();
    if ("submit" in execution) {
      planImportsInWords(plan).forEach(printError);
      const outcome = await execution.submit(plan, {
        retry,
        next: plan.trials && nextArguments(plan.rung),
      });
      return printSubmitted(resultsInWords(plan), outcome);
    }
    while (plan.trials !== undefined) {
      const code = await executed(plan, execution, retry);
      if (code === 130) return code;
      const next = await planned(false);
      if (next.trials !== undefined && !hasNewTrials(next, plan)) {
        console.error(
          "The runs start when the trials of every method have ended.",
        );
        return code;
      }
      plan = next;
      printNotes();
    }
    return await executed(plan, execution, retry);
  },
};

/** The arguments of the command that goes on after the trials of a rung, or of the last one. */
function nextArguments(rung: number | undefined): string[] {
  const words = Deno.args.filter((word, i) =>
    word !== "--retry" && !word.startsWith("--rung=") &&
    word !== "--rung" && Deno.args[i - 1] !== "--rung"
  );
  return rung === undefined
    ? [...words, "--no-trials"]
    : [...words, "--rung", String(rung + 1)];
}

/** How long a second signal is the first one, in milliseconds: `dor` passes on what a terminal has sent, too. */
const ONE_SIGNAL = 500;

/**
 * Calls back when the process of the installed `dor`, which started this one, has
 * been killed: nobody would see that the runs go on.
 */
function onParentEnd(callback: () => void) {
  if (PROGRAM !== "dor") return undefined;
  const parent = Deno.ppid;
  return setInterval(() => {
    if (Deno.ppid !== parent) callback();
  }, 500);
}

/**
 * Executes a plan, and writes the leaderboard unless it is one of trials.
 *
 * @returns The exit code.
 */
async function executed(
  plan: Plan,
  execution: Extract<Execution, { run: unknown }>,
  retry: boolean,
): Promise<number> {
  const stop = new AbortController();
  let stopped = 0;
  const onSignal = () => {
    const now = performance.now();
    if (!stop.signal.aborted) {
      stopped = now;
      stop.abort();
    } else if (now - stopped > ONE_SIGNAL) Deno.exit(130);
  };
  Deno.addSignalListener("SIGINT", onSignal);
  Deno.addSignalListener("SIGTERM", onSignal);
  const orphaned = onParentEnd(() => stop.abort());
  // Live bars in a terminal, otherwise plain lines.
  const view = Deno.stderr.isTerminal() && Deno.env.get("TERM") !== "dumb"
    ? terminalProgress()
    : plainProgress();
  let outcome;
  try {
    outcome = await execution.run(plan, {
      retry,
      signal: stop.signal,
      onEvent: (event) => view.show(event),
    });
  } finally {
    view.close();
    clearInterval(orphaned);
    Deno.removeSignalListener("SIGINT", onSignal);
    Deno.removeSignalListener("SIGTERM", onSignal);
  }
  if (outcome.records.length > 0 && plan.trials === undefined) {
    await reportTo(plan.folder);
    const kept = keptRuns(plan);
    if (kept.length > 0) {
      print(
        `Models kept: ${listed(kept.map(runInWords))}; "${PROGRAM} predict ${
          resultsInWords(plan, "RUN")
        }" predicts with one`,
      );
    }
  }
  planImportsInWords(plan).forEach(printError);
  const folders = new Map(
    [...plan.runs, ...plan.teachers].map(({ id, suite }) => [
      id,
      suite === plan.suite.name
        ? join(plan.folder, SUITE_FILES.runs)
        : plan.teachersFolder,
    ]),
  );
  for (const failure of outcome.failures) {
    printError(
      `Failed: ${failure.id}: ${failure.message} (${
        join(folders.get(failure.id)!, failure.id, "error.json")
      })`,
    );
  }
  if (outcome.missing.length > 0) {
    console.error(
      `Stopped with ${outcome.missing.length} of ${plan.chosen.size} ${
        plan.trials ? "trials" : "runs"
      } missing; run the same command to continue.`,
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
}

/** The arguments by which other commands find the results of a plan's suite, or a run of them. */
function resultsInWords(plan: Plan, run?: string): string {
  const folder = plan.trials === undefined ? plan.folder : dirname(plan.folder);
  const out = dirname(folder);
  const words = out === DEFAULT_OUT ? [] : ["--out", pathWord(out)];
  return [run ?? pathWord(basename(folder)), ...words].join(" ");
}

function printSubmitted(
  results: string,
  { done, failed, queued, waiting, submitted, text, dryRun }: SubmitOutcome,
): number {
  console.error(
    `${
      counted(done + queued + submitted, "run")
    }: ${done} done, ${queued} already queued, ${submitted} to submit`,
  );
  if (failed > 0) {
    console.error(failedInWords(counted(failed, "run"), waiting));
  }
  if (text === "") return failed > 0 ? 1 : 0;
  console.log(text);
  if (!dryRun) {
    console.log(
      `"${PROGRAM} status ${results}" shows their progress, "${PROGRAM} cancel ${results}" ends them.`,
    );
  }
  return 0;
}
