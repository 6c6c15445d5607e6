import { parseArgs } from "@std/cli/parse-args";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import type { Right } from "./rights.ts";

/** One option of the command line. */
export interface OptionSpec {
  name: string;
  /** One letter that means the same, after one dash. */
  short?: string;
  /** The placeholder of its value in the help; a switch has none. */
  value?: string;
  /** All values that it takes, for completion. */
  values?: readonly string[];
  help: string;
  /** Whether it may be given several times. */
  many?: boolean;
  /** What a switch needs beyond what its verb does. */
  rights?: readonly Right[];
}

/** What was given: options by name, and the words that are not options. */
export interface Given {
  words: string[];
  text(name: string): string | undefined;
  texts(name: string): string[];
  flag(name: string): boolean;
  /** Whether an option was given, with a value or as a switch. */
  has(name: string): boolean;
  /** A whole number of at least `least`. */
  whole(name: string, least?: number): number | undefined;
}

const OUT: OptionSpec = {
  name: "out",
  value: "DIR",
  help: "folder for results (default: results)",
};

const JSON_OUTPUT: OptionSpec = {
  name: "json",
  help: "print JSON, for scripts",
};

const FOLDERS: OptionSpec[] = [
  {
    name: "tasks",
    value: "DIR",
    help: "one more folder of task definitions",
    many: true,
  },
  {
    name: "backbones",
    value: "DIR",
    help: "one more folder of backbone definitions",
    many: true,
  },
  {
    name: "translations",
    value: "DIR",
    help: "one more folder of translation definitions",
    many: true,
  },
  {
    name: "methods",
    value: "DIR",
    help: "one more folder of methods",
    many: true,
  },
];

const DATA: OptionSpec[] = [
  {
    name: "data",
    value: "DIR",
    help:
      "folder of datasets, for downloads too (default: DOR_DATA, else the cache)",
  },
  { name: "offline", help: "never use the network" },
];

const CHOICE: OptionSpec[] = [
  {
    name: "only",
    value: "METHOD,...",
    help: "these methods of the suite",
    many: true,
  },
  {
    name: "seeds",
    value: "SEEDS",
    help: "these seeds: a count (10), a range (1-10) or a list (1,4,7)",
  },
  {
    name: "limit",
    value: "N",
    help: "a sample of N examples of each split: a quick test, kept apart",
  },
];

const ENGINE: OptionSpec[] = [
  {
    name: "engine",
    value: "NAME",
    help: "onnx (default), tensorflow or reference",
  },
  {
    name: "device",
    value: "NAME",
    help:
      "cpu (default), webgpu, cuda, or auto: webgpu where there is a graphics card",
  },
  {
    name: "threads",
    value: "N",
    help: "threads of one run (default: 1)",
  },
];

const EXECUTION: OptionSpec[] = [
  { name: "retry", help: "also take up runs that failed" },
  {
    name: "snapshot",
    value: "N",
    help:
      "seconds between a run's snapshots, 0 for one after each epoch (default: 10)",
  },
];

/** Groups of options that verbs share. */
export const OPTIONS = {
  out: OUT,
  json: JSON_OUTPUT,
  folders: FOLDERS,
  data: DATA,
  choice: CHOICE,
  engine: ENGINE,
  execution: EXECUTION,
} as const;

/**
 * Reads a verb's arguments.
 *
 * @throws {InputError} When an option is unknown, lacks its value or is no number.
 */
export function readOptions(
  args: readonly string[],
  specs: readonly OptionSpec[],
): Given {
  const names = specs.map((spec) => spec.name);
  const withValue = specs.filter((spec) => spec.value !== undefined);
  const parsed: Record<string, unknown> & { _: unknown[] } = parseArgs(
    [...args],
    {
      string: withValue.map((spec) => spec.name),
      boolean: specs.filter((spec) => spec.value === undefined).map((spec) =>
        spec.name
      ),
      collect: withValue.map((spec) => spec.name),
      alias: Object.fromEntries(
        specs.flatMap(({ name, short }) =>
          short === undefined ? [] : [[short, name]]
        ),
      ),
      unknown: (argument: string, key?: string) => {
        if (key === undefined) return true;
        throw new InputError(
          `Unknown option ${argument.split("=")[0]}${
            suggestion(key, names).replace(/"(.+)"/, '"--$1"') ||
            `; the options are ${names.map((name) => `--${name}`).join(", ")}`
          }`,
        );
      },
    },
  );
  const texts = (name: string) => {
    const values = (parsed[name] || []) as string[];
    if (values.includes("")) {
      throw new InputError(`Cannot use --${name}: it needs a value`);
    }
    return values;
  };
  const text = (name: string) => {
    const values = texts(name);
    if (values.length > 1 && !specs.find((spec) => spec.name === name)?.many) {
      throw new InputError(`Cannot use --${name} twice: it takes one value`);
    }
    return values.at(-1);
  };
  return {
    words: parsed._.map(String),
    text,
    texts,
    flag: (name) => parsed[name] === true,
    has: (name) => parsed[name] === true || texts(name).length > 0,
    whole(name, least = 1) {
      const given = text(name);
      if (given === undefined) return undefined;
      const number = Number(given);
      if (!/^\d+$/.test(given) || number < least || number > 1e9) {
        throw new InputError(
          `Cannot use --${name} ${given}: expected a whole number from ${least} on`,
        );
      }
      return number;
    },
  };
}
