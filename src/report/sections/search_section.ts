import { METRICS } from "../../evaluation/metrics.ts";
import { curveCrossings } from "../../stats/curve_crossings.ts";
import type { Leaderboard } from "../leaderboard.ts";
import type { MethodSearch } from "../search_results.ts";
import { signedNumber } from "../wording.ts";
import type { Section } from "./section.ts";

const DECIMALS = 3;

/** What a search chose for each method, and what its budget buys. */
export function searchSection(leaderboard: Leaderboard): Section | undefined {
  const { search, metrics, significance: { baseline } } = leaderboard;
  if (search === undefined) return undefined;
  const { title, direction } = METRICS[metrics[0]!];
  const half = Math.max(
    ...search.methods.map(({ expected }) => expected.length),
  );
  const shown = (score: number | undefined) => score?.toFixed(DECIMALS) ?? "";
  return {
    id: "search",
    title: "Search",
    caption:
      `${title} on validation in a random search with ${search.trials} trials of every method: with the suite's own settings, expected for the best of one and of ${half} trials (Tang et al. 2020), and of the best trial, whose settings the runs have`,
    table: [
      [
        "method",
        "trials",
        "own settings",
        "best of 1",
        `best of ${half}`,
        "best trial",
        "its settings",
      ],
      ...search.methods.map((method) => [
        method.name,
        endedInWords(method),
        shown(scoreOf(method, 1)),
        shown(method.expected[0]),
        shown(method.expected[half - 1]),
        shown(scoreOf(method, method.chosen)),
        settingsInWords(method),
      ]),
    ],
    paragraphs: [
      `Searched: ${
        search.space.join("; ")
      }. Every trial was trained with one seed, which the runs do not have, and did not read the test split.`,
      shares(search.methods, baseline, direction),
      crossings(search.methods, baseline, direction),
    ].filter((text) => text !== undefined),
  };
}

function scoreOf({ trials }: MethodSearch, number: number) {
  return trials.find((trial) => trial.number === number)?.score;
}

function endedInWords({ trials }: MethodSearch): string {
  const failed = trials.filter(({ score }) => score === undefined).length;
  return failed === 0
    ? String(trials.length)
    : `${trials.length} (${failed} failed)`;
}

function settingsInWords({ trials, chosen }: MethodSearch): string {
  const { settings } = trials.find(({ number }) => number === chosen)!;
  const all = Object.values(settings).flatMap((group) => Object.entries(group));
  return all.map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(", ") || "the suite's own";
}

/** How much of each method's lead over the baseline is tuning. */
function shares(
  methods: readonly MethodSearch[],
  baseline: string,
  direction: number,
): string | undefined {
  const base = methods.find(({ name }) => name === baseline);
  const leadOf = (
    method: MethodSearch,
    number: (of: MethodSearch) => number,
  ) => {
    const own = scoreOf(method, number(method));
    const other = base && scoreOf(base, number(base));
    return own === undefined || other === undefined
      ? undefined
      : direction * (own - other);
  };
  const sentences = methods.filter((method) => method !== base).flatMap(
    (method) => {
      const before = leadOf(method, () => 1);
      const after = leadOf(method, ({ chosen }) => chosen);
      if (before === undefined || after === undefined) return [];
      return [
        `${method.name} ${
          signedNumber(before, DECIMALS)
        } with the suite's own settings and ${
          signedNumber(after, DECIMALS)
        } with the chosen ones (${
          signedNumber(after - before, DECIMALS)
        } by tuning)`,
      ];
    },
  );
  return sentences.length === 0
    ? undefined
    : `Lead over ${baseline} on validation, of one trial each: ${
      sentences.join("; ")
    }.`;
}

/** At which budgets a method and the baseline change places. */
function crossings(
  methods: readonly MethodSearch[],
  baseline: string,
  direction: number,
): string | undefined {
  const base = methods.find(({ name }) => name === baseline);
  if (base === undefined || base.expected.length === 0) return undefined;
  const curve = ({ expected }: MethodSearch) =>
    expected.map((score) => direction * score);
  const found = methods.filter((method) =>
    method !== base && method.expected.length > 0
  ).flatMap((method) =>
    curveCrossings(curve(method), curve(base)).map(({ n, higher }) =>
      `${method.name} is ${higher === "a" ? "better" : "worse"} from about ${
        n.toFixed(1)
      } trials on`
    )
  );
  return found.length === 0
    ? `With any budget up to ${base.expected.length} trials, no method changes places with ${baseline} in the expected best score.`
    : `The order depends on the budget. In the expected best score, compared with ${baseline}: ${
      found.join("; ")
    }.`;
}
