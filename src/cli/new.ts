import { dirname, join } from "@std/path";
import { definitionNames } from "../config/find_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { ifExists } from "../files/if_exists.ts";
import { shippedFolder, STUDY_FOLDERS } from "../config/study_folder.ts";
import { suggestion } from "../errors/suggestion.ts";
import { exists } from "../files/exists.ts";
import { pathWord } from "../process/path_word.ts";
import { TAKEN_NAMES } from "../results/results_folder.ts";
import { writeOrRefuse } from "../results/write_or_refuse.ts";
import type { OptionSpec } from "./read_options.ts";
import { INSTALL, PROGRAM } from "./program.ts";
import { methodTemplate } from "./templates/method_template.ts";
import { programTemplate } from "./templates/program_template.ts";
import { promptTemplate } from "./templates/prompt_template.ts";
import { schemaFiles } from "./templates/schema_files.ts";
import { studyTemplate } from "./templates/study_template.ts";
import { suiteTemplate } from "./templates/suite_template.ts";
import { taskTemplate } from "./templates/task_template.ts";
import type { Verb } from "./verb.ts";

const DIR: OptionSpec = {
  name: "dir",
  value: "DIR",
  help:
    "the study's folder (default: the current one, or the name of a new study)",
};

/** The definitions of a study, without the built-in ones. */
interface Own {
  tasks: string[];
  methods: string[];
}

/** Makes the files of a method with a name. */
type MakeMethod = (name: string) => Record<string, string>;

/** The options that make a method of another kind than a recipe. */
const METHOD_KINDS: Record<string, { help: string; make: MakeMethod }> = {
  program: {
    help: "make the method a program, with a script for Deno",
    make: (name) => programTemplate(name, "deno"),
  },
  python: {
    help: "make the method a program, with a script for Python",
    make: (name) => programTemplate(name, "python"),
  },
  prompt: {
    help: "make the method a prompt for a language model",
    make: promptTemplate,
  },
};

/** The files of each kind of definition, for a name and a study. */
const KINDS: Record<
  string,
  (name: string, own: Own, make: MakeMethod) => Record<string, string>
> = {
  study: (name) => studyTemplate(name),
  task: (name) => ({
    ...taskTemplate(name),
    ...suiteTemplate(name, { target: name, methods: [] }),
  }),
  method: (name, { tasks }, make) => ({
    ...make(name),
    ...suiteTemplate(name, { target: tasks[0]!, methods: [name] }),
  }),
  suite: (name, { tasks, methods }) =>
    suiteTemplate(name, { target: tasks[0]!, methods }),
};

/** The names of devices on Windows. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** `new`: creates a study, or a definition in it. */
export const newVerb: Verb = {
  name: "new",
  usage: "study|task|method|suite NAME",
  summary: "Create a study, or a task, method or suite in it",
  details: `
A study is a folder with your own tasks, methods, suites and results; commands in
it look there first. The new files work as they are: a task comes with sample
data, and a task or method with a suite. Existing files are never overwritten,
except those in schemas/, which are Dor's.

  ${PROGRAM} new study my-study
  ${PROGRAM} new method mine --program`,
  options: [
    DIR,
    ...Object.entries(METHOD_KINDS).map(([name, { help }]) => ({ name, help })),
  ],
  rights: ["write"],
  run(given) {
    const [kind, name, ...rest] = given.words;
    const known = Object.keys(KINDS);
    if (
      kind === undefined || name === undefined || rest.length > 0 ||
      !Object.hasOwn(KINDS, kind)
    ) {
      throw new InputError(
        `Cannot create anything: expected "new ${known.join("|")} NAME"${
          kind === undefined || known.includes(kind)
            ? ""
            : suggestion(kind, known)
        }`,
      );
    }
    if (!/^[a-z][a-z0-9_-]*$/.test(name)) {
      throw new InputError(
        `Cannot use the name ${
          JSON.stringify(name)
        }: expected a lowercase letter, then such letters, digits, dashes and underscores`,
      );
    }
    if (RESERVED.test(name)) {
      throw new InputError(
        `Cannot use the name ${
          JSON.stringify(name)
        }: on Windows, no file can have it; choose another name`,
      );
    }
    if (kind !== "study" && TAKEN_NAMES.includes(name)) {
      throw new InputError(
        `Cannot use the name ${name}: its suite's results would be in the folder of the ${name} of all suites; choose another name`,
      );
    }
    if (kind === "method" && namesOfDor("methods").includes(name)) {
      throw new InputError(
        `Cannot use the name ${name}: Dor has a method with it, which the new one would replace; choose another name`,
      );
    }
    if (kind === "method" && name === "mod") {
      throw new InputError(
        "Cannot use the name mod: mod.ts is what methods share, and no method; choose another name",
      );
    }
    const [chosen, second] = Object.keys(METHOD_KINDS)
      .filter((name) => given.flag(name));
    if (second !== undefined) {
      throw new InputError(
        `Cannot use --${chosen} with --${second}; a method has one kind`,
      );
    }
    if (chosen !== undefined && kind !== "method") {
      throw new InputError(
        `Cannot use --${chosen} with a ${kind}; only a method has a kind`,
      );
    }
    const isNew = kind === "study";
    const folder = given.text("dir") ?? (isNew ? name : ".");
    const isStudy = STUDY_FOLDERS.some((name) => exists(join(folder, name)));
    if (!isNew && !given.has("dir") && !isStudy) {
      throw new InputError(
        `Cannot create a ${kind} here: this folder is not a study, since it has none of the folders ${
          STUDY_FOLDERS.join(", ")
        }; create a study with "${PROGRAM} new study NAME", or name one with --dir`,
      );
    }
    const files = KINDS[kind]!(
      name,
      ownOf(folder),
      chosen === undefined ? methodTemplate : METHOD_KINDS[chosen]!.make,
    );
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

/** The definitions of a study; a built-in task if it has none. */
function ownOf(folder: string): Own {
  const names = (kind: "tasks" | "methods", extension?: string): string[] => {
    const definitions: string = join(folder, kind);
    if (!exists(definitions)) return [];
    const shipped = namesOfDor(kind);
    return definitionNames([definitions], extension)
      .filter((name) => !shipped.includes(name));
  };
  return {
    tasks: [...names("tasks"), "emotion-ro"],
    methods: [...names("methods", "ts"), ...names("methods", "yaml")],
  };
}

/** The names of Dor's own definitions. */
function namesOfDor(kind: "tasks" | "methods"): string[] {
  const folder = shippedFolder(kind);
  return folder === undefined
    ? []
    : ["ts", "yaml"].flatMap((extension) =>
      definitionNames([folder], extension)
    );
}

/** The commands to try a suite in the study's folder, where `deno task` does not work. */
function tryIt(suite: string, folder: string): string[] {
  if (folder === ".") return [`  ${PROGRAM} run ${suite}`];
  return [
    ...PROGRAM === "dor" ? [] : [`  ${INSTALL}`],
    `  cd ${pathWord(folder)}`,
    `  dor run ${suite}`,
  ];
}

function write(path: string, text: string, createNew: boolean): string {
  writeOrRefuse(path, () => {
    Deno.mkdirSync(dirname(path), { recursive: true });
    Deno.writeTextFileSync(path, text, { createNew });
  });
  return path;
}

function refuseExisting(path: string): void {
  if (ifExists(() => Deno.lstatSync(path)) === undefined) return;
  throw new InputError(
    `Cannot create ${path}: it already exists; choose another name or --dir`,
  );
}
