import { loadSuiteDefinition } from "../config/load_definition.ts";
import { planSuite } from "../run/planning/plan_suite.ts";
import { OPTIONS } from "./options.ts";
import { planOptionsOf } from "./plan_options.ts";
import { printMarkdown } from "./print_markdown.ts";
import { downloadProgress, translationProgress } from "./progress_line.ts";
import { recordTable } from "./record_table.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Verb } from "./verb.ts";

/** `fetch`: downloads everything that a suite needs. */
export const fetchVerb: Verb = {
  name: "fetch",
  usage: "[SUITE]",
  summary: "Download and check everything that a suite needs",
  details: `
Afterwards, "run SUITE --offline" needs no network. Files are saved in the folder
given by --data or DOR_DATA, otherwise in the cache.`,
  options: [...OPTIONS.data, ...OPTIONS.folders],
  rights: ["write", "network", "run"],
  async run(given) {
    const options = planOptionsOf(given);
    const suite = loadSuiteDefinition(suiteNameOf(given), options.folders);
    const plan = await planSuite(suite, {
      ...options,
      onDownload: downloadProgress(),
      onTranslated: translationProgress(),
    });
    const tasks = new Map(
      [...plan.runs, ...plan.teachers].flatMap(({ config, context }) =>
        Object.entries(config.tasks).map(([name, { checksum }]) =>
          [name, {
            task: name,
            checksum: checksum.slice(0, 8),
            title: context.tasks[name]!.definition.title,
          }] as const
        )
      ),
    );
    const checkpoints = [...plan.backbones].flatMap((
      [name, { definition, checkpoint }],
    ) =>
      checkpoint === undefined || !("checkpoint" in definition) ? [] : [{
        backbone: name,
        checksum: checkpoint.checksum.slice(0, 8),
        pooling: definition.pooling!,
        prefix: definition.prefix === undefined
          ? ""
          : JSON.stringify(definition.prefix),
        title: definition.title,
      }]
    );
    const listed = (of: "unused" | "untrained", what: string) =>
      [...plan.backbones].flatMap(([name, { checkpoint }]) =>
        checkpoint === undefined || checkpoint[of].length === 0 ? [] : [
          `${what} of ${name}: ${checkpoint[of].join(", ")}`,
        ]
      );
    printMarkdown(
      [
        recordTable([...tasks.values()]),
        ...checkpoints.length > 0 ? [recordTable(checkpoints)] : [],
        ...listed("unused", "Unused tensors"),
        ...listed("untrained", "Parameters that start at random"),
        ...plan.notes.map((note) => `Note: ${note}`),
        `All data of ${suite.name} is available and checked.`,
      ].join("\n\n"),
    );
    return 0;
  },
};
