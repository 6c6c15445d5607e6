import { parseArgs } from "@std/cli/parse-args";
import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import type {
  ExecutorOption,
  GivenOptions,
} from "../run/executors/executor.ts";
import type { Right } from "./rights.ts";

/** An option of the command line. */
export interface OptionSpec extends ExecutorOption {
  /** All values that it takes, for completion. */
  values?: readonly string[];
  /** Whether it may be repeated. */
  many?: boolean;
  /** The rights that it needs in addition to those of its verb. */
  rights?: readonly Right[];
}

/** The arguments of a verb. */
export interface Given extends GivenOptions {
  words: string[];
  texts(name: string): string[];
  /** Whether an option was given, with or without a value. */
  has(name: string): boolean;
  /** A whole number of at least `least`, by default 1. */
  whole(name: string, least?: number): number | undefined;
  /** One of the values that an option takes. */
  choice<Value extends string>(
    name: string,
    values: readonly Value[],
  ): Value | undefined;
}

/**
 * Parses a verb's arguments. Each verb also has `--help`, or `-h`.
 *
 * @throws {InputError} When an option is unknown, lacks its value, has one that
 *   it does not take, or is not a number where one is expected.
 */
export function readOptions(
  args: readonly string[],
  specs: readonly OptionSpec[],
): Given {
  const names = [...specs.map((spec) => spec.name), "help"];
  const withValue = specs.filter((spec) => spec.value !== undefined)
    .map((spec) => spec.name);
  const flags = names.filter((name) => !withValue.includes(name));
  for (const argument of args.slice(0, [...args, "--"].indexOf("--"))) {
    // parseArgs takes --yes=no for a yes.
    if (flags.some((name) => argument.startsWith(`--${name}=`))) {
      throw new InputError(
        `Cannot use ${argument}: ${
          argument.split("=")[0]
        } takes no value; leave out the value, or the option`,
      );
    }
  }
  const parsed: Record<string, unknown> & { _: unknown[] } = parseArgs(
    [...args],
    {
      string: withValue,
      boolean: flags,
      collect: withValue,
      alias: { h: "help" },
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
          `Cannot use --${name} ${given}: expected a whole number of at least ${least}`,
        );
      }
      return number;
    },
    choice(name, values) {
      const given = text(name);
      if (given === undefined) return undefined;
      const value = values.find((one) => one === given);
      if (value !== undefined) return value;
      throw new InputError(
        `Cannot use --${name} ${given}: expected ${values.join(", ")}${
          suggestion(given, values)
        }`,
      );
    },
  };
}
