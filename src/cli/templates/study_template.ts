import project from "../../../deno.json" with { type: "json" };
import { requiredProjectFolder } from "../../config/project_folder.ts";
import { methodTemplate } from "./method_template.ts";
import { suiteTemplate } from "./suite_template.ts";
import { taskTemplate } from "./task_template.ts";

/** The files of a new study, by name: a task, a method, and a suite that compares it with the baseline. */
export function studyTemplate(name: string): Record<string, string> {
  return {
    "README.md": readme(name),
    "deno.json": `${JSON.stringify(settings(), null, 2)}\n`,
    ".gitignore":
      `# What runs leave; leaderboards and records are worth keeping.
results/*/runs/*.partial/
results/*/earlier/
results/teachers/
`,
    ...taskTemplate("feelings"),
    ...methodTemplate("two_stages"),
    ...suiteTemplate(name, { target: "feelings", methods: ["two_stages"] }),
  };
}

/** What an editor needs to know what "dor" is; runs do without. */
function settings() {
  return {
    links: [requiredProjectFolder("write a study")],
    imports: { dor: `jsr:${project.name}@${project.version}` },
    compilerOptions: project.compilerOptions,
    lock: false,
  };
}

function readme(name: string): string {
  return `# ${name}

A study: what is compared here, and on what.

    dor run ${name}         # trains what is missing, writes results/${name}/leaderboard.md
    dor run ${name} --dry-run # says what that takes
    dor list                # what there is, here and in Dor
    dor new task NAME       # a dataset of one's own; also: new method, new suite
    deno check methods      # types, as an editor shows them

| folder     | has                                                                      |
| ---------- | ------------------------------------------------------------------------ |
| benchmarks | suites: which methods, seeds, task and backbone                          |
| tasks      | datasets: labels, files, metrics; the files themselves are in tasks/data |
| methods    | TypeScript, a file each                                                  |
| results    | what runs leave                                                          |
| schemas    | what editors check YAML with; \`dor new\` writes them                      |

\`backbones\` and \`translations\` can be here, too. Whatever has a name that Dor
has as well is found here first. \`deno.json\` says where Dor is on this machine
(\`links\`), for editors: on another machine, correct that.
`;
}
