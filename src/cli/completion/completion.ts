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
 * `completion`: what makes a shell complete `dor`.
 *
 * @param verbs All verbs; asked for when it runs, since it is one of them.
 */
export function completionVerb(verbs: () => readonly Verb[]): Verb {
  return {
    name: "completion",
    usage: Object.keys(SHELLS).join("|"),
    summary: "Print what makes a shell complete the words of dor",
    details: `
Commands, options, and suites, those of the study too. To have it in every shell:

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
          `Cannot tell for which shell: expected "${PROGRAM} completion ${
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
        options: options.map(({ name, value, help }) => ({
          name,
          help,
          value: value === undefined
            ? undefined
            : ["DIR", "FILE"].includes(value)
            ? "path" as const
            : "text" as const,
        })),
        words: usage.split(" ").find((word) => word.includes("|"))
          ?.replace(/[[\]]/g, "").split("|") ?? [],
        suites: usage.includes("SUITE"),
      })),
      {
        name: "help",
        summary: "Say what a command does",
        options: [],
        words: names,
        suites: false,
      },
    ],
  };
}
