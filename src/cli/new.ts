import { dirname, join } from "@std/path";
import { InputError } from "../config/input_error.ts";
import type { OptionSpec } from "./options.ts";
import { methodTemplate } from "./templates/method_template.ts";
import { taskTemplate } from "./templates/task_template.ts";
import type { Verb } from "./verb.ts";

const DIR: OptionSpec = {
  name: "dir",
  value: "DIR",
  help: "folder that the files are written into (default: the name)",
};

/** `new`: a working start for a task or a method of one's own. */
export const newVerb: Verb = {
  name: "new",
  usage: "task|method NAME",
  summary: "Write a working start for your own task or method",
  details: `
Writes a definition (and, for a task, some data) and a suite that runs as it
is; change them from there. Files that are there already are left alone, and
then nothing is written.`,
  options: [DIR],
  rights: ["write"],
  run(given) {
    const [kind, name, ...rest] = given.words;
    if (
      (kind !== "task" && kind !== "method") || name === undefined ||
      rest.length > 0
    ) {
      throw new InputError(
        'Cannot tell what to make: expected "new task NAME" or "new method NAME"',
      );
    }
    if (!/^[a-z][a-z0-9_-]*$/.test(name)) {
      throw new InputError(
        `Cannot use the name ${
          JSON.stringify(name)
        }: expected small letters, digits, dashes and underscores`,
      );
    }
    const folder = given.text("dir") ?? name;
    const files = kind === "task" ? taskTemplate(name) : methodTemplate(name);
    for (const file of Object.keys(files)) {
      refuseExisting(join(folder, file));
    }
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder, file);
      Deno.mkdirSync(dirname(path), { recursive: true });
      Deno.writeTextFileSync(path, text, { createNew: true });
      console.log(`Written: ${path}`);
    }
    const suite = join(folder, `${name}.yaml`);
    const flags = kind === "task"
      ? `--tasks ${join(folder, "tasks")} --data ${join(folder, "data")}`
      : `--methods ${join(folder, "methods")}`;
    console.log(`\nTry it:\n  deno task bench run ${suite} ${flags}`);
    return 0;
  },
};

function refuseExisting(path: string): void {
  try {
    Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  throw new InputError(
    `Cannot write ${path}: it is there already, choose another name or --dir`,
  );
}
