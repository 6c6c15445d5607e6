import { dirname, join } from "@std/path";
import { definitionNames } from "../config/find_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { shippedFolder, STUDY_FOLDERS } from "../config/study_folder.ts";
import { suggestion } from "../errors/suggestion.ts";
import type { OptionSpec } from "./options.ts";
import { INSTALL, PROGRAM } from "./program.ts";
import { methodTemplate } from "./templates/method_template.ts";
import { schemaFiles } from "./templates/schema_files.ts";
import { studyTemplate } from "./templates/study_template.ts";
import { suiteTemplate } from "./templates/suite_template.ts";
import { taskTemplate } from "./templates/task_template.ts";
import type { Verb } from "./verb.ts";

const DIR: OptionSpec = {
  name: "dir",
  value: "DIR",
  help:
    "the study's folder (default: the current one; of a new study: its name)",
};

/** What a study has of its own, in order. */
interface Own {
  tasks: string[];
  methods: string[];
}

/** The files of each kind of start, for a name and a study. */
const KINDS: Record<
  string,
  (name: string, own: Own) => Record<string, string>
> = {
  study: studyTemplate,
  task: (name) => ({
    ...taskTemplate(name),
    ...suiteTemplate(name, { target: name, methods: [] }),
  }),
  method: (name, { tasks }) => ({
    ...methodTemplate(name),
    ...suiteTemplate(name, { target: tasks[0]!, methods: [name] }),
  }),
  suite: (name, { tasks, methods }) =>
    suiteTemplate(name, { target: tasks[0]!, methods }),
};

/** `new`: a working start for a study of one's own, or for something in it. */
export const newVerb: Verb = {
  name: "new",
  usage: "study|task|method|suite NAME",
  summary:
    "Write a working start for a study, or a task, method or suite in it",
  details: `
A study is a folder with tasks, methods, suites and results of your own; all
commands that are given in it look there first. What is written runs as it is:
a task comes with some data, and a task or method with a suite; change them
from there. Files that are there already are left alone, and then nothing is
written.

  ${PROGRAM} new study my-study`,
  options: [DIR],
  rights: ["write"],
  run(given) {
    const [kind, name, ...rest] = given.words;
    const known = Object.keys(KINDS);
    if (
      kind === undefined || name === undefined || rest.length > 0 ||
      !Object.hasOwn(KINDS, kind)
    ) {
      throw new InputError(
        `Cannot tell what to make: expected "new ${known.join("|")} NAME"${
          kind === undefined ? "" : suggestion(kind, known)
        }`,
      );
    }
    if (!/^[a-z][a-z0-9_-]*$/.test(name)) {
      throw new InputError(
        `Cannot use the name ${
          JSON.stringify(name)
        }: expected small letters, digits, dashes and underscores`,
      );
    }
    const isNew = kind === "study";
    const folder = given.text("dir") ?? (isNew ? name : ".");
    if (!isNew && !given.has("dir") && !isStudy(folder)) {
      throw new InputError(
        `Cannot write a ${kind} here: this is no study, it has none of the folders ${
          STUDY_FOLDERS.join(", ")
        }; make one with "${PROGRAM} new study NAME", or name one with --dir`,
      );
    }
    const files = KINDS[kind]!(name, ownOf(folder));
    for (const file of Object.keys(files)) refuseExisting(join(folder, file));
    for (const [file, text] of Object.entries(files)) {
      console.log(`Written: ${write(join(folder, file), text, true)}`);
    }
    for (const [file, text] of Object.entries(schemaFiles())) {
      write(join(folder, file), text, false);
    }
    console.log(`\nTry it:\n${tryIt(name, folder).join("\n")}`);
    return 0;
  },
};

function isStudy(folder: string): boolean {
  return STUDY_FOLDERS.some((name) => isThere(join(folder, name)));
}

/** What a study has and Dor does not ship; a built-in task where it has none. */
function ownOf(folder: string): Own {
  const names = (kind: "tasks" | "methods", extension?: string): string[] => {
    const definitions: string = join(folder, kind);
    if (!isThere(definitions)) return [];
    const project = shippedFolder(kind);
    const shipped = project === undefined
      ? []
      : definitionNames([project], extension);
    return definitionNames([definitions], extension)
      .filter((name) => !shipped.includes(name));
  };
  return {
    tasks: [...names("tasks"), "emotion-ro"],
    methods: names("methods", "ts"),
  };
}

/** Commands run in the study, which `deno task` does not. */
function tryIt(suite: string, folder: string): string[] {
  if (folder === ".") return [`  ${PROGRAM} run ${suite}`];
  return [
    ...PROGRAM === "dor" ? [] : [`  ${INSTALL}`],
    `  cd ${folder}`,
    `  dor run ${suite}`,
  ];
}

function write(path: string, text: string, createNew: boolean): string {
  Deno.mkdirSync(dirname(path), { recursive: true });
  Deno.writeTextFileSync(path, text, { createNew });
  return path;
}

function refuseExisting(path: string): void {
  if (!isThere(path)) return;
  throw new InputError(
    `Cannot write ${path}: it is there already, choose another name or --dir`,
  );
}

function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
