import project from "../../../deno.json" with { type: "json" };
import { requiredProjectFolder } from "../../config/project_folder.ts";
import { methodTemplate } from "./method_template.ts";
import { suiteTemplate } from "./suite_template.ts";
import { taskTemplate } from "./task_template.ts";

/** The files of a new study, by path: a task, a method, and a suite that compares it with the baseline. */
export function studyTemplate(name: string): Record<string, string> {
  return {
    "README.md": readme(name),
    "deno.json": `${JSON.stringify(settings(), null, 2)}\n`,
    ".gitignore":
      `# Records and leaderboards are worth committing; these are not.
results/**/*.lock
results/**/runs/*.partial/*
!results/**/search/runs/*.partial/history.jsonl
results/**/runs/*/program/
results/**/earlier/
results/teachers/
`,
    ".gitattributes":
      `# Texts have the same bytes on every system: the identity of runs is made of checksums.
* text=auto eol=lf
results/** -text
tasks/data/** -text
`,
    ...taskTemplate("feelings"),
    ...methodTemplate("two_stages"),
    ...suiteTemplate(name, { target: "feelings", methods: ["two_stages"] }),
  };
}

/** The study's deno.json, which tells editors what "dor" is; runs do not need it. */
function settings() {
  return {
    links: [requiredProjectFolder("create a study")],
    imports: { dor: `jsr:${project.name}@${project.version}` },
    compilerOptions: project.compilerOptions,
    lock: false,
  };
}

function readme(name: string): string {
  const lines = [
    [
      `dor run ${name}`,
      `train missing runs, write results/${name}/leaderboard.md`,
    ],
    [
      `dor run ${name} --dry-run`,
      "show what would be trained, and how long it takes",
    ],
    ["dor list", "list built-in definitions and those of this study"],
    ["dor new task NAME", "create a task; also: new method, new suite"],
    ["deno check methods", "check the types of methods"],
  ];
  const width = Math.max(...lines.map(([command]) => command!.length));
  return `# ${name}

Describe here what this study compares.

${
    lines.map(([command, purpose]) =>
      `    ${command!.padEnd(width)} # ${purpose}`
    ).join("\n")
  }

| folder     | content                                                                |
| ---------- | ---------------------------------------------------------------------- |
| benchmarks | suites: methods, seeds, task and backbone                              |
| tasks      | definitions of datasets: labels, files, metrics; data is in tasks/data |
| methods    | methods in TypeScript                                                  |
| results    | records, predictions and leaderboards                                  |
| schemas    | JSON Schemas for editors, written by \`dor new\`                         |

A study may also have \`backbones\` and \`translations\`. Its definitions take
precedence over built-in ones with the same name. \`deno.json\` tells editors where
Dor is on this machine (\`links\`); adjust it on other machines.
`;
}
