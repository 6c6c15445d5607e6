import { stringify } from "yaml";
import { markdownText } from "../forms/markdown_text.ts";
import { inWords } from "../forms/in_words.ts";
import type { Leaderboard } from "../leaderboard/leaderboard.ts";
import { leaderboardTable } from "../leaderboard/leaderboard_table.ts";
import { markdownTable } from "../forms/markdown_table.ts";
import type { SuiteResults } from "../suite/read_suite.ts";
import { dataSection } from "../sections/data_section.ts";
import { settingsSection } from "../sections/settings_section.ts";
import { signatureLine } from "../leaderboard/signature.ts";
import { oneLine, subtitle, warnings } from "../forms/wording.ts";
import { repeatability } from "../details/repeatability.ts";
import { cardLimits } from "./card_limits.ts";
import { cardMetadata, type ModelForm } from "./card_metadata.ts";
import { type CardSource, cardSource } from "./card_source.ts";
import { cardUse } from "./card_use.ts";
import { runResults } from "./run_results.ts";
import { runSelection } from "./run_selection.ts";

/**
 * A model card: Markdown below metadata for the Hugging Face hub. It has no text
 * of any example.
 *
 * @param options The `run` whose model it describes, by its id, default all methods
 *   of the suite; and the `form` that the model is exported in.
 * @throws {InputError} When no run has finished, or the last plan of the suite does
 *   not have the run.
 */
export function modelCard(
  suite: SuiteResults,
  { run: id, form }: { run?: string; form?: ModelForm } = {},
): string {
  const source = cardSource(suite, id);
  const { leaderboard, run, data, check } = source;
  const section = (title: string, blocks: readonly string[]) =>
    blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
  const blocks = [
    `# ${oneLine(run === undefined ? leaderboard.title : title(source))}`,
    ...run === undefined
      ? [`${whatSuite(leaderboard)} ${oneLine(subtitle(leaderboard))}`]
      : [whatModel(source)],
    ...run === undefined || form === undefined
      ? []
      : section("Use", cardUse(run, form)),
    ...section("Data", dataBlocks(leaderboard, data)),
    ...section("Training and selection", [
      ...run === undefined ? [] : [runSelection(leaderboard, run)],
      ...settingsBlocks(leaderboard),
    ]),
    ...section(
      "Results",
      run === undefined
        ? [leaderboardTable(leaderboard), ...inWords(leaderboard)]
        : runResults(leaderboard, run),
    ),
    ...section("Limits", [
      ...warnings(leaderboard).map((text) => `**${oneLine(text)}**`),
      cardLimits(leaderboard, { run, check }).map((text) =>
        `- ${oneLine(text)}`
      ).join("\n"),
    ]),
    ...section("How to reproduce", [
      `\`\`\`sh\n${leaderboard.reproduce.join("\n")}\n\`\`\``,
      `The first command executes the runs that are missing${
        repeatability(source.made)
      }. The second recomputes every number from the stored predictions.`,
      `Signature: \`${signatureLine(leaderboard.signature)}\``,
    ]),
    ...section("Software", [softwareOf(leaderboard)]),
  ];
  const metadata = stringify(cardMetadata(source, form), {
    lineWidth: 0,
    // The hub's library for Python reads YAML 1.1, in which `no`, a language, is false.
    compat: "yaml-1.1",
  });
  return `---\n${metadata}---\n\n${markdownText(blocks)}`;
}

function title({ leaderboard: { target, rows } }: CardSource): string {
  return `${target.title}: ${rows[0]!.title}`;
}

function whatModel(
  { leaderboard: { backbones, target, rows }, run }: CardSource,
): string {
  const { config, imported, asked, id } = run!;
  const { kind } = config.tasks[config.target]!;
  const { name, backbone } = rows[0]!;
  const encoder = backbones.find((one) => one.name === backbone);
  const on = encoder === undefined
    ? ""
    : ` on the encoder ${oneLine(encoder.title)} (\`${encoder.name}\`)`;
  const made = imported !== undefined
    ? "Its predictions were made elsewhere and imported"
    : asked !== undefined
    ? `It is a prompt for \`${asked.model}\``
    : `It was trained with the method \`${name}\`${on} and seed ${config.seed}`;
  const number = kind === "multi_label" ? "any number" : "exactly one";
  const labels = target.labels.map(oneLine).join(", ");
  return `A classifier that gives a text ${number} of ${target.labels.length} labels: ${labels}. ${made}, as the run \`${id}\` of Dor, a harness that compares training methods for text classification.`;
}

function whatSuite({ rows }: Leaderboard): string {
  return `A comparison of ${rows.length} ${
    rows.length === 1 ? "method" : "methods"
  } by Dor, a harness that compares training methods for text classification.`;
}

function dataBlocks(
  leaderboard: Leaderboard,
  data: CardSource["data"],
): string[] {
  const section = dataSection({ ...leaderboard, data });
  if (section === undefined) return [];
  return [
    markdownTable(section.table),
    "The licence in the metadata is that of the data, as far as one name can say it. The licences of the data and of a base model may restrict what a model that was trained with them can be used for.",
  ];
}

function settingsBlocks(leaderboard: Leaderboard): string[] {
  const { table, paragraphs } = settingsSection(leaderboard);
  return [
    markdownTable(table),
    ...paragraphs.slice(0, -1).map((text) =>
      leaderboard.rows.length > 1
        ? text
        : text.replace(/^Training of all methods/, "Training")
    ),
  ];
}

function softwareOf(leaderboard: Leaderboard): string {
  return settingsSection(leaderboard).paragraphs.at(-1)!
    .replace(/^Software: /, "");
}
