import { InputError } from "../../errors/input_error.ts";
import { canonicalJson } from "../../results/canonical_json.ts";
import type { RunRecord } from "../../results/record.ts";
import type { RunConfig } from "../../results/run_config.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import {
  type VarianceComponent,
  varianceComponents,
  type VarianceEstimate,
} from "../../stats/variance_components.ts";
import { rankedRecords } from "../suite/planned_records.ts";
import { refuseMixedForms } from "../suite/refuse_mixed_forms.ts";
import { readSuite } from "../suite/read_suite.ts";
import { seedScores } from "../suite/seed_scores.ts";
import type { MetricName } from "../../evaluation/metrics.ts";

/** Where the variance of scores comes from, as plain data. */
export interface VarianceComparison {
  /** The suites, with what varies in each. */
  suites: { suite: string; sources: string[] }[];
  /** The suite in which everything varies that varies in another one; undefined if there is none. */
  all: string | undefined;
  /** The target task. */
  target: string;
  /** The primary metric. */
  metric: MetricName;
  /** The methods, in the order of the first suite. */
  methods: {
    name: string;
    /** The variance that each source causes alone, the largest first. */
    components: VarianceComponent[];
    /** The variance when all vary. */
    all: VarianceEstimate | undefined;
    /** The source whose interval is above those of all others; undefined if there is none. */
    dominant: string | undefined;
  }[];
}

/** The sources of randomness that a suite can fix, in the order of its key `vary`. */
const SOURCES = ["initial", "order", "dropout", "sample"] as const;

/** A suite with what varies in it. */
interface Varied {
  plan: SuitePlan;
  records: RunRecord[];
  sources: string[];
  /** The seed of what does not vary. */
  fixed: number | undefined;
}

/**
 * Computes how much of the variance of each method's scores every source causes,
 * from suites that differ only in `vary` (Bouthillier et al. 2021, section 2).
 * If one of them varies all that the others do, each source's share of its
 * variance is computed.
 *
 * @param folders The suites' results, such as `results/redv2-order`; at least
 *   two.
 * @throws {InputError} When there are fewer than two suites, they differ in
 *   anything but `vary` and the number of seeds, two vary the same, a method has
 *   fewer than two finished runs, or a folder has no results.
 * @throws {RecordError} When a file in a folder is invalid.
 *
 * @example
 * ```ts ignore
 * import { compareVariance, varianceMarkdown } from "dor/report";
 *
 * const suites = ["order", "split", "all"].map((name) => `results/redv2-${name}`);
 * console.log(varianceMarkdown(compareVariance(suites)));
 * ```
 */
export function compareVariance(
  folders: readonly string[],
): VarianceComparison {
  if (folders.length < 2) {
    throw new InputError(
      "Cannot compare variances of one suite: suites that vary one source each are needed; name more suites",
    );
  }
  const suites = folders.map((folder) => {
    const suite = readSuite(folder);
    return variedOf(suite.plan, rankedRecords(suite));
  });
  const [first] = suites;
  suites.forEach((suite, i) => {
    for (const other of suites.slice(0, i)) checkSame(other, suite);
  });
  checkSources(suites);
  const all = suites.find(({ sources }) =>
    suites.every((other) =>
      other.sources.every((source) => sources.includes(source))
    )
  );
  const alone = suites.filter((suite) => suite !== all);
  const { primary, name: target } = first!.plan.target;
  const scoresOf = ({ plan, records }: Varied, name: string) => {
    const scores = [
      ...seedScores(records.filter((record) => record.name === name), primary)
        .values(),
    ];
    if (scores.length > 1) return scores;
    throw new InputError(
      `Cannot compute the variance of ${name} in ${plan.suite}: it has ${scores.length} finished runs, and two are needed; run the suite first`,
    );
  };
  return {
    suites: suites.map(({ plan: { suite }, sources }) => ({ suite, sources })),
    all: all?.plan.suite,
    target,
    metric: primary,
    methods: first!.plan.methods.map(({ name }) => {
      const found = varianceComponents(
        Object.fromEntries(
          alone.map((suite) => [
            suite.sources.join(", "),
            scoresOf(suite, name),
          ]),
        ),
        { all: all && scoresOf(all, name) },
      );
      const components = found.components
        .sort((a, b) => b.variance - a.variance);
      return {
        name,
        components,
        all: found.all,
        dominant: dominantOf(components),
      };
    }),
  };
}

/** The source whose interval is above those of all others. */
function dominantOf(
  [largest, ...others]: readonly VarianceComponent[],
): string | undefined {
  return others.length > 0 &&
      others.every(({ interval }) => interval[1] < largest!.interval[0])
    ? largest!.source
    : undefined;
}

function variedOf(plan: SuitePlan, records: RunRecord[]): Varied {
  const { suite } = plan;
  if (plan.folds !== undefined) {
    throw new InputError(
      `Cannot compute a variance from ${suite}: each of its seeds tests another fold; name suites without folds`,
    );
  }
  if (new Set(records.map(({ config }) => config.seed)).size < 2) {
    throw new InputError(
      `Cannot compute a variance from ${suite}: it needs finished runs of two seeds; run the suite first`,
    );
  }
  refuseMixedForms(records);
  // In the runs of the first seed, nothing differs from it.
  const fixed = records.find(({ config }) => config.seeds !== undefined)?.config
    .seeds ?? {};
  const sources = [
    ...SOURCES.filter((source) => fixed[source] === undefined),
    ...records.some(({ config }) => config.split !== undefined)
      ? ["split"]
      : [],
  ];
  return { plan, records, sources, fixed: Object.values(fixed)[0] };
}

/** @throws {InputError} When two suites vary the same. */
function checkSources(suites: readonly Varied[]): void {
  for (const [i, { plan: { suite }, sources }] of suites.entries()) {
    const other = suites.slice(0, i).find((earlier) =>
      earlier.sources.join() === sources.join()
    );
    if (other === undefined) continue;
    throw new InputError(
      `Cannot compare the variances of ${other.plan.suite} and ${suite}: both vary ${
        sources.join(", ")
      }; leave one of them out`,
    );
  }
}

/** @throws {InputError} When two suites differ in anything but what varies. */
function checkSame(a: Varied, b: Varied): void {
  const differ = (what: string) =>
    new InputError(
      `Cannot compare the variances of ${a.plan.suite} and ${b.plan.suite}: they differ in ${what}; name suites that differ only in vary`,
    );
  const names = ({ plan }: Varied) => plan.methods.map(({ name }) => name);
  const common: Record<string, (suite: Varied) => unknown> = {
    "their target task": ({ plan }) => plan.target.name,
    "their primary metric": ({ plan }) => plan.target.primary,
    "their limit": ({ plan }) => plan.limit,
    "their methods": (suite) => names(suite).sort().join(),
  };
  for (const [what, of] of Object.entries(common)) {
    if (of(a) !== of(b)) throw differ(what);
  }
  if (a.fixed !== undefined && b.fixed !== undefined && a.fixed !== b.fixed) {
    throw differ("their first seeds");
  }
  for (const name of names(a)) {
    const [one, other] = [a, b].map(({ records }) => {
      const record = records.find((record) => record.name === name);
      return record && withoutSeeds(record.config);
    });
    if (one === undefined || other === undefined) continue;
    const key = [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .find((key) => canonicalJson(one[key]) !== canonicalJson(other[key]));
    if (key !== undefined) throw differ(`the ${key} of ${name}`);
  }
}

/** What the runs of a method have in common; the ids of teachers contain seeds, too. */
function withoutSeeds(
  { seed: _, seeds: __, split: ___, teachers = {}, ...config }: RunConfig,
): Record<string, unknown> {
  return { ...config, teachers: Object.keys(teachers).sort() };
}
