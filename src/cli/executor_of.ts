import { InputError } from "../errors/input_error.ts";
import type { Executor } from "../run/executors/executor.ts";
import { EXECUTORS } from "../run/executors/executors.ts";
import type { Given, OptionSpec } from "./read_options.ts";

const ALL: [string, Executor][] = Object.entries(EXECUTORS);
const NAMES = Object.keys(EXECUTORS) as (keyof typeof EXECUTORS)[];
const DEFAULT = NAMES[0]!;

/** The option `--executor`, and the options of all executors. */
export const EXECUTOR_OPTIONS: readonly OptionSpec[] = [
  {
    name: "executor",
    value: "NAME",
    values: NAMES,
    help: ALL.map(([name, { summary }]) =>
      `${name}${name === DEFAULT ? " (default)" : ""}${
        summary === undefined ? "" : `: ${summary}`
      }`
    ).join(", or "),
  },
  ...new Map(
    ALL.flatMap(([, { options }]) => options).map((option) => [
      option.name,
      option,
    ]),
  ).values(),
];

/**
 * The executor that `--executor` names.
 *
 * @throws {InputError} When it is unknown, or an option of another executor is
 *   given.
 */
export function executorOf(given: Given): Executor {
  const chosen = given.choice("executor", NAMES) ?? DEFAULT;
  const executor: Executor = EXECUTORS[chosen];
  const own = new Set(executor.options.map(({ name }) => name));
  for (const [name, { options }] of ALL) {
    const other = options.find((option) =>
      !own.has(option.name) && given.has(option.name)
    );
    if (other === undefined) continue;
    const instead = executor.instead?.[other.name];
    throw new InputError(
      instead === undefined
        ? `Cannot use --${other.name} without --executor ${name}`
        : `Cannot use --${other.name} with --executor ${chosen}: ${instead}`,
    );
  }
  return executor;
}
