/** Writes the parts of the documentation that follow from the code: `deno task docs`. */
import * as z from "zod";
import type { Right } from "../src/cli/rights.ts";
import type { Verb } from "../src/cli/verb.ts";
import { VERBS } from "../src/cli/verbs.ts";
import { leaderboardFile } from "../src/report/leaderboard_schema.ts";
import { markdownTable } from "../src/report/markdown_table.ts";

/** The text of leaderboard.schema.json. */
export function leaderboardJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(leaderboardFile), null, 2)}\n`;
}

const README = new URL("../README.md", import.meta.url);

/** Where the README has the table of rights. */
const TABLE =
  /(?<=<!-- rights: deno task docs -->\n\n).*?(?=\n\n<!-- rights end -->)/s;

const RIGHTS: Record<Right, string> = {
  write: "write files",
  network: "use the network",
  serve: "serve pages",
  run: "start processes",
};

/** A README with the table of what each command may do as the code has it. */
export function readmeWithRights(readme: string): string {
  const commands = Map.groupBy(VERBS, rightsInWords);
  const table = markdownTable([
    ["command", "may, beside reading"],
    ...[...commands].map(([rights, verbs]) => [
      verbs.map(({ name }) => `\`${name}\``).join(", "),
      rights,
    ]),
  ]);
  return readme.replace(TABLE, table);
}

function rightsInWords({ rights, options }: Verb): string {
  const offline = options.some(({ name }) => name === "offline");
  const inWords = (wanted: readonly Right[]) =>
    wanted.map((right) =>
      right === "network" && offline
        ? `${RIGHTS[right]} (not with \`--offline\`)`
        : RIGHTS[right]
    ).join(", ");
  return [
    inWords(rights) || "nothing",
    ...options.flatMap(({ name, rights: more = [] }) => {
      const added = more.filter((right) => !rights.includes(right));
      return added.length === 0
        ? []
        : [`with \`--${name}\` also ${inWords(added)}`];
    }),
  ].join("; ");
}

if (import.meta.main) {
  Deno.writeTextFileSync(
    new URL("./leaderboard.schema.json", import.meta.url),
    leaderboardJsonSchema(),
  );
  Deno.writeTextFileSync(
    README,
    readmeWithRights(Deno.readTextFileSync(README)),
  );
}
