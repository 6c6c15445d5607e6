/**
 * Makes things go wrong, and checks that what is promised then is kept:
 * docs/reliability.md has what came out. By hand, as it takes minutes.
 *
 *   deno task faults [--times N] [--only NAME,...] [--write]
 */
import { parseArgs } from "@std/cli/parse-args";
import { fromFileUrl } from "@std/path";
import { markdownTable } from "../../src/report/forms/markdown_table.ts";
import { sourceState } from "../../src/run/environment.ts";
import { clock } from "./clock.ts";
import { type Fault, Skipped } from "./fault.ts";
import { fullDisk } from "./full_disk.ts";
import { kills } from "./kills.ts";
import { readOnly } from "./read_only.ts";
import { twoCommands } from "./two_commands.ts";

const FAULTS: readonly Fault[] = [
  kills,
  twoCommands,
  fullDisk,
  readOnly,
  clock,
];

const options = parseArgs(Deno.args, {
  string: ["times", "only"],
  boolean: ["write"],
  default: { times: "200" },
  unknown: (name: string) => {
    console.error(
      `Cannot use ${name}: deno task faults [--times N] [--only NAME,...] [--write]`,
    );
    Deno.exit(2);
  },
});
const chosen = options.only?.split(",") ?? FAULTS.map(({ name }) => name);

const rows: string[][] = [];
let broken = 0;
for (const { name, what, promise, run } of FAULTS) {
  if (!chosen.includes(name)) continue;
  const started = performance.now();
  let happened: string;
  try {
    happened = await run({
      times: Number(options.times),
      note: (text) => console.error(`${name}: ${text}`),
    });
  } catch (error) {
    if (error instanceof Skipped) happened = `skipped: ${error.message}`;
    else {
      broken++;
      happened = `**broken**: ${(error as Error).message.split("\n")[0]}`;
      console.error(error);
    }
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  rows.push([what, promise, `${happened} (${seconds} s)`]);
  console.log(`${name}: ${happened}`);
}

const { commit, dirty } = await sourceState();
const text = `${new Date().toISOString().slice(0, 10)}, commit ${
  commit?.slice(0, 7)
}${
  dirty ? " with changes" : ""
}, Deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} cores.

${markdownTable([["what", "promised", "happened"], ...rows])}`;
if (options.write) write(text);
else console.log(`\n${text}`);
Deno.exit(broken > 0 ? 1 : 0);

/** Puts the outcome between the marks in the documentation. */
function write(text: string): void {
  const file = fromFileUrl(
    new URL("../../docs/reliability.md", import.meta.url),
  );
  const page = Deno.readTextFileSync(file);
  const marked = /(<!-- deno task faults -->\n)[^]*(<!-- end -->)/;
  if (!marked.test(page)) throw new Error(`Cannot find the marks in ${file}`);
  Deno.writeTextFileSync(
    file,
    page.replace(
      marked,
      (_, begin, end) => `${begin}\n${text.trim()}\n\n${end}`,
    ),
  );
}
