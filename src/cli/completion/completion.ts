import { definitionNames } from "../../config/find_definition.ts";
import { InputError } from "../../errors/input_error.ts";
import { shippedFolder } from "../../config/study_folder.ts";
import { suggestion } from "../../errors/suggestion.ts";
import { PROGRAM } from "../program.ts";
import type { Verb } from "../verb.ts";
import { bashCompletion } from "./bash_completion.ts";
import type { Completed } from "./completed.ts";
import { fishCompletion } from "./fish_completion.ts";
import { zshCompletion } from "./zsh_completion.ts";

const SHELLS: Record<string, (completed: Completed) => string> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/**
 * `completion`: prints a completion script for a shell.
 *
 * @param verbs Returns all verbs; a function, since this verb is one of them.
 */
export function completionVerb(verbs: () => readonly Verb[]): Verb {
  return {
    name: "completion",
    usage: Object.keys(SHELLS).join("|"),
    summary: "Print a shell completion script for dor",
    details: `
Completes commands, options with their values, and suites, including those of the
current study. To enable it in every shell:

  dor completion bash >> ~/.bashrc
  dor completion zsh >> ~/.zshrc     # below compinit
  dor completion fish > ~/.config/fish/completions/dor.fish`,
    options: [],
    rights: [],
    run({ words }) {
      const known = Object.keys(SHELLS);
      const [shell = ""] = words;
      if (words.length !== 1 || !Object.hasOwn(SHELLS, shell)) {
        throw new InputError(
          `Cannot print a completion script: expected "${PROGRAM} completion ${
            known.join("|")
          }"${suggestion(shell, known)}`,
        );
      }
      console.log(SHELLS[shell]!(completedOf(verbs())).trimEnd());
      return 0;
    },
  };
}

function completedOf(verbs: readonly Verb[]): Completed {
  const names = verbs.map(({ name }) => name);
  const benchmarks = shippedFolder("benchmarks");
  return {
    suites: benchmarks === undefined ? [] : definitionNames([benchmarks]),
    verbs: [
      ...verbs.map(({ name, summary, usage, options }) => ({
        name,
        summary,
        options: options.map(({ name, value, values, help }) => ({
          name,
          help,
          value: value === undefined
            ? undefined
            : ["DIR", "FILE"].includes(value)
            ? "path" as const
            : values ?? "text" as const,
        })),
        // Words in capitals stand for others.
        words: usage.split(/[ |[\]]+/).filter((word) => /^[a-z]+$/.test(word)),
        suites: usage.includes("SUITE"),
      })),
      {
        name: "help",
        summary: "Show the help of a command",
        options: [],
        words: names,
        suites: false,
      },
    ],
  };
}
