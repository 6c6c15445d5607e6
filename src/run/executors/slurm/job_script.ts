import { shellWord } from "../../../process/shell_word.ts";

/**
 * A script that sbatch takes: some lines of the user's, then one command in
 * the shell's place, so that Slurm's signals reach it.
 *
 * @param words Of the command; a word that is given as an object is shell already.
 */
export function jobScript(
  setup: readonly string[],
  words: readonly (string | { shell: string })[],
): string {
  const command = words.map((word) =>
    typeof word === "string" ? shellWord(word) : word.shell
  );
  return `#!/bin/bash\n${setup.map((line) => `${line}\n`).join("")}exec ${
    command.join(" ")
  }\n`;
}
