import * as z from "zod";
import { relativePath } from "./relative_path.ts";
import { variableName } from "./variable_name.ts";

/** Checks `methods/*.yaml` of programs. */
export const programDefinition = z.strictObject({
  kind: z.literal("program").describe("That the method is a program."),
  title: z.string().min(1).describe("The title of the method in tables."),
  reference: z.string().describe("Where the method was published."),
  command: z.array(z.string().min(1)).min(1).describe(
    "The command and its arguments. It is started in a folder that has copies of `files`. The command is one of them, a path from the definition's folder, or a name that is looked up in PATH.",
  ),
  files: z.array(relativePath).default([]).describe(
    "The files that the program is made of, relative to the definition's folder; a folder stands for all files in it. Their contents are part of a run's identity.",
  ),
  environment: z.array(variableName).default([]).describe(
    "The environment variables that the program sees if they are set.",
  ),
  backbone: z.boolean().default(false).describe(
    "Whether the program starts from the suite's backbone, whose files it then gets.",
  ),
  time_limit: z.number().positive().optional().describe(
    "The time after which a run is ended, in seconds. Default: none.",
  ),
  memory_limit: z.number().positive().optional().describe(
    "The memory above which a run is ended, in GB, on Linux. Default: none.",
  ),
  options: z.record(z.string(), z.json()).default({}).describe(
    "The options with their defaults. A suite can change them, to values of the same type, and a search can draw them.",
  ),
  tasks: z.array(z.string()).default([]).describe(
    "The options that name other tasks, one or a list of them, whose examples the program gets.",
  ),
  teacher: z.string().optional().describe(
    "The option that names a recipe. It is trained on each of the tasks, and the program gets its probabilities over their training splits.",
  ),
}).superRefine(({ options, tasks, teacher }, context) => {
  const wrong = (path: string, name: string) => {
    if (Object.hasOwn(options, name)) return;
    context.addIssue({
      code: "custom",
      path: [path],
      message: `expected one of the options (${
        Object.keys(options).join(", ") || "none"
      }), got ${JSON.stringify(name)}`,
    });
  };
  for (const name of tasks) wrong("tasks", name);
  if (teacher !== undefined) wrong("teacher", teacher);
});

export type ProgramDefinition = z.output<typeof programDefinition>;
