import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
import denoConfig from "../../../deno.json" with { type: "json" };
import { linesOf } from "../../../src/process/lines_of.ts";

export interface DorOptions {
  cwd?: string;
  /** Variables in addition to this process's own. */
  env?: Record<string, string>;
  /** Ends the command with SIGTERM. */
  signal?: AbortSignal;
}

/** How a command ended. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A running command. */
export interface Started {
  process: Deno.ChildProcess;
  /** The first line on stderr that matches. Fails if the command ends without one. */
  line(pattern: RegExp): Promise<string>;
  ended: Promise<Outcome>;
}

/** The words of a command line, or all of it if none of them has a space. */
export type CommandLine = string | readonly string[];

/** Runs the command line like `deno task bench`. */
export function dor(
  line: CommandLine,
  options: DorOptions = {},
): Promise<Outcome> {
  return startDor(line, options).ended;
}

/** Starts the command line like `deno task bench`. */
export function startDor(
  line: CommandLine,
  { cwd, env, signal }: DorOptions = {},
): Started {
  const [program, ...rest] = benchCommand(wordsOf(line));
  const process = new Deno.Command(program!, {
    args: rest,
    cwd,
    signal,
    env: { NO_COLOR: "1", DOR_DATA: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = () => waiting.forEach((resume) => resume());
  const read = async () => {
    for await (const line of linesOf(process.stderr)) {
      lines.push(line);
      wake();
    }
    over = true;
    wake();
  };
  const ended = Promise.all([
    process.status,
    new Response(process.stdout).text(),
    read(),
  ]).then(([{ code }, stdout]) => ({
    code,
    stdout,
    stderr: lines.map((line) => `${line}\n`).join(""),
  }));
  return {
    process,
    ended,
    async line(pattern) {
      for (;;) {
        const found = lines.find((line) => pattern.test(line));
        if (found !== undefined) return found;
        assert(!over, `ended without a line like ${pattern}:\n${lines}`);
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.add(resolve);
        await promise;
        waiting.delete(resolve);
      }
    },
  };
}

/** The words of a command line. */
export function wordsOf(line: CommandLine): readonly string[] {
  return typeof line === "string" ? line.split(" ") : line;
}

/**
 * The words of the command that `deno task bench` runs.
 *
 * @param script The module to run; by default the command line itself.
 */
export function benchCommand(
  args: readonly string[],
  script: URL = new URL("../../../src/cli/main.ts", import.meta.url),
): string[] {
  const [program, ...words] = denoConfig.tasks.bench.command.split(" ");
  assert(program === "deno" && words.at(-1) === "src/cli/main.ts");
  return [
    Deno.execPath(),
    ...words.slice(0, -1),
    // Deno has looked after the packages when these tests were started: not again for each command.
    "--node-modules-dir=manual",
    fromFileUrl(script),
    ...args,
  ];
}
