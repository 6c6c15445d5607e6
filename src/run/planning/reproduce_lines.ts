import type { DefinitionFolders } from "../../config/definition_folders.ts";
import { pathWord } from "../../process/path_word.ts";

/** The parts of a command that determine a suite's results. */
export interface SuiteCommand {
  /** `deno task bench` by default. */
  program?: string;
  /** The suite's name or file. */
  suite: string;
  /** Folders of definitions that the user named. */
  folders: Partial<Record<keyof DefinitionFolders, readonly string[]>>;
  out: string | undefined;
  data: string | undefined;
  engine: string | undefined;
  device: string | undefined;
  limit: number | undefined;
}

/**
 * Shell commands that reproduce a suite's results and verify them.
 *
 * @param os The platform of the shell; default that of the machine.
 */
export function reproduceLines(
  command: SuiteCommand,
  os: typeof Deno.build.os = Deno.build.os,
): string[] {
  const { program = "deno task bench", suite, folders, out, limit } = command;
  const option = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  const line = (words: readonly string[]) =>
    [program, ...words.map((word) => pathWord(word, os))].join(" ");
  return [
    line([
      "run",
      suite,
      ...Object.entries(folders).flatMap(([name, paths]) =>
        paths.flatMap((path) => option(name, path))
      ),
      ...(["data", "out", "engine", "device", "limit"] as const)
        .flatMap((name) => option(name, command[name])),
    ]),
    line([
      "verify",
      // A limited suite has a results folder of its own.
      limit === undefined
        ? suite
        : `${
          suite.split(/[\\/]/).at(-1)!.replace(/\.ya?ml$/, "")
        }-limit${limit}`,
      ...option("out", out),
    ]),
  ];
}
