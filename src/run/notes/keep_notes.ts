import { join } from "@std/path";
import { listed } from "../../errors/listed.ts";
import { hasModel } from "../../results/has_model.ts";
import { findUsableRecord } from "../../results/read_records.ts";
import type { RunRecord } from "../../results/record.ts";
import type { PlannedRun, RunSpec } from "../../results/run_spec.ts";
import { validationScore } from "../../results/validation_score.ts";
import { finishedElsewhere } from "../imports/finished_elsewhere.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { Plan } from "../planning/plan.ts";
import { backboneOf } from "../planning/planned_backbone.ts";

/** Bytes of a weight. */
const PER_PARAMETER = 4;

/** What the user should know about the models that a plan keeps, one sentence each: the disk space, and finished runs without a model. */
export function keepNotes(plan: Plan): string[] {
  const keep = plan.keep;
  if (keep === "none" || plan.trials !== undefined) return [];
  const runs = [...plan.chosen];
  const elsewhere = finishedElsewhere(plan.folder);
  /** The runs that can keep their models, with what is known of the finished ones. */
  const keeping = new Map(
    plan.runs.filter(({ context }) => context.keep !== undefined)
      .map((run) => [run, finished(run, elsewhere)]),
  );
  const kept = runs.filter((run) =>
    keeping.has(run) && keeping.get(run)?.lacks !== true
  );
  const without = new Set(
    runs.filter(({ kind }) => !KINDS[kind].keeps).map(({ name }) => name),
  );
  return [
    ...kept.length === 0 ? [] : [spaceNote(plan, kept, keep)],
    ...without.size === 0 ? [] : [
      `No models of ${
        listed([...without])
      } are kept, because only methods in TypeScript can keep them`,
    ],
    // All runs, since the best one may be none of those that options select.
    ...[...Map.groupBy(keeping, ([{ name }]) => name)].flatMap(([name, own]) =>
      lackingNote(name, own.flatMap(([, found]) => found ?? []), plan, keep)
    ),
  ];
}

function spaceNote(
  { suite, backbones, tuned = [] }: Plan,
  runs: readonly RunSpec[],
  keep: "best" | "all",
): string {
  const bytesOf = ({ name }: RunSpec) => {
    const entry = suite.definition.methods.find((one) => one.name === name)!;
    const trial = tuned.find(({ method }) => method === name);
    const { parameters } = backboneOf(
      { ...entry, tuned: trial?.settings },
      suite,
      backbones,
    );
    return PER_PARAMETER * parameters;
  };
  const counted = keep === "all"
    ? runs
    : [...new Map(runs.map((run) => [run.name, run])).values()];
  const total = counted.reduce((sum, run) => sum + bytesOf(run), 0);
  const space = `up to ${inWords(total)} of disk space`;
  if (keep === "all") {
    return counted.length === 1
      ? `The model of a run is kept: ${space}`
      : `The models of ${counted.length} runs are kept: ${space}`;
  }
  return `The best model of ${
    counted.length === 1
      ? counted[0]!.name
      : `each of ${counted.length} methods`
  } is kept: ${space}, and that of one more for each run in progress`;
}

function inWords(bytes: number): string {
  return bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}

/** What is known of a run that has finished, here or in another suite from which it is copied. */
interface Finished {
  record: RunRecord;
  /** Whether it has kept no model. */
  lacks: boolean;
  /** Its folders without one, which have to be removed before it is trained again. */
  folders: string[];
}

function finished(
  { id, context }: RunSpec,
  elsewhere: ReadonlyMap<string, readonly string[]>,
): Finished | undefined {
  const finishedIn = (folder: string) => {
    const record = findUsableRecord(folder);
    const lacks = !hasModel(folder);
    return record === undefined ? [] : [{ folder, record, lacks }];
  };
  const own = finishedIn(join(context.runsFolder, id));
  const copies = (elsewhere.get(id) ?? []).flatMap(finishedIn);
  const [first] = [...own, ...copies];
  if (first === undefined) return undefined;
  const isCopied = copies.some(({ lacks }) => !lacks);
  return {
    record: first.record,
    lacks: own[0]?.lacks ?? !isCopied,
    // A copy with a model is taken first.
    folders: [...own, ...isCopied ? [] : copies].map(({ folder }) => folder),
  };
}

/** Finished runs were perhaps trained when models were not kept. */
function lackingNote(
  name: string,
  runs: readonly Finished[],
  { target }: Plan,
  keep: "best" | "all",
): string[] {
  const score = ({ record }: Finished) =>
    validationScore(record, target.metrics.primary) ?? -Infinity;
  const ended = runs.toSorted((a, b) => score(b) - score(a));
  const lacking = (keep === "all" ? ended : ended.slice(0, 1))
    .filter(({ lacks }) => lacks);
  if (lacking.length === 0) return [];
  return [
    `${
      keep === "all"
        ? `${lacking.length} of ${ended.length} finished runs of ${name} kept no model`
        : `The finished run of ${name} with the best validation score kept no model`
    }; to train ${lacking.length === 1 ? "it" : "them"} again, remove ${
      listed(lacking.flatMap(({ folders }) => folders))
    } and repeat the command`,
  ];
}

/** The names of the runs of a plan that have kept their models. */
export function keptRuns({ runs, keep }: Plan): PlannedRun[] {
  return keep === "none"
    ? []
    : runs.filter(({ id, context }) => hasModel(join(context.runsFolder, id)));
}
