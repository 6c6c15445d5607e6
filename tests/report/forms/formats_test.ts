import { assert, assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { toCsv } from "../../../src/report/forms/to_csv.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { toMarkdown } from "../../../src/report/forms/to_markdown.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { suiteWithSizes } from "../suite_with_sizes.ts";

const { plan, records } = suiteWithMeans({
  baseline: 0.6,
  mtl: 0.56,
  adan: 0.6001,
});
const leaderboard = buildLeaderboard({
  plan: {
    ...plan,
    title: '50 % of R&D_1: {a} \\ ~ ^ # $? ("b" c\'s 3")',
    references: [{
      name: "Ro-BERT",
      source: "x",
      split: "test",
      f1_micro: 0.668,
    }],
  },
  records,
});

Deno.test("toCsv() has every number of the leaderboard, unrounded", () => {
  const rows: Record<string, string>[] = parse(toCsv(leaderboard), {
    skipFirstRow: true,
  });
  assertEquals(rows.length, 3);
  rows.forEach((cells, i) => {
    const row = leaderboard.rows[i]!;
    const { mean, sd, interval } = row.metrics.f1_micro!;
    assertEquals(cells.method, row.name);
    assertEquals(Number(cells.rank), row.rank);
    assertEquals(Number(cells.f1_micro_mean), mean);
    assertEquals(Number(cells.f1_micro_sd), sd);
    assertEquals(Number(cells.f1_micro_low), interval![0]);
    const { difference } = row;
    assertEquals(
      cells.difference,
      String(difference?.meanDifference ?? ""),
    );
    assertEquals(cells.corrected_p, String(difference?.correctedP ?? ""));
    assertEquals(cells.significant, String(difference?.significant ?? ""));
  });
});

Deno.test("toCsv() has what a prompt asked, even if no run of it with the largest size has finished", () => {
  const curves = { baseline: [0.5, 0.6], prompt: [0.5, 0.6] };
  const suite = suiteWithSizes(curves, [100, 400], { seeds: 2 });
  const asked = {
    model: "m",
    models: ["m"],
    answers: { validation: 10, test: 20 },
    kept: 0,
    requests: 30,
    failed: { validation: 0, test: 5 },
    seconds: 60,
  };
  const rows: Record<string, string>[] = parse(
    toCsv(buildLeaderboard({
      ...suite,
      records: suite.records.filter(({ id }) => !id.startsWith("prompt-n400"))
        .map((record) =>
          record.name === "prompt" ? { ...record, asked } : record
        ),
    })),
    { skipFirstRow: true },
  );
  assertEquals(
    rows.map(({ training_examples, method, failed_answers }) =>
      [training_examples, method, failed_answers].join()
    ).sort(),
    ["100,baseline,", "100,prompt,0.25", "400,baseline,"],
  );
});

Deno.test("toLatex() has the same digits as the Markdown", () => {
  const latex = toLatex(leaderboard);
  const markdown = toMarkdown(leaderboard);
  const values = [...latex.matchAll(/([0-9.]+) \\pm ([0-9.]+)/g)].map((
    [, mean, sd],
  ) => `${mean} ± ${sd}`);
  assertEquals(values.length, 6);
  for (const value of values) assert(markdown.includes(value), value);
});

Deno.test("toLatex() keeps the spaces between words and numbers", () => {
  const latex = toLatex(leaderboard);
  const cells = [
    ...latex.matchAll(/\$\d\.\d+\$ \(\$\d\.\d+\$ to \$\d\.\d+\$\)/g),
  ];
  assertEquals(cells.length, 2, latex);
});

Deno.test("toLatex() escapes LaTeX's special characters", () => {
  const latex = toLatex(leaderboard);
  assert(
    latex.includes(
      "50 \\% of R\\&D\\_1: \\{a\\} \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\# \\$? (``b'' c's 3'')",
    ),
    latex,
  );
  const tables = latex.split("\\begin{tabular}").slice(1);
  assertEquals(tables.length, 4);
  for (const table of tables) {
    const widths = table.split("\n").filter((line) => line.endsWith("\\\\"))
      .map((line) => line.split(/(?<!\\)&/).length);
    const columns = /^\{([a-z]+)\}/.exec(table)![1]!.length;
    assertEquals(new Set(widths), new Set([columns]));
  }
});

Deno.test("toLatex() prints a bar as one, and names with numbers as they are", () => {
  // By default, LaTeX prints | as a dash, and in a formula - is a minus sign.
  const { plan, records } = suiteWithMeans({ "mtl-0.5": 0.6, "mtl-v1.5": 0.5 });
  const latex = toLatex(buildLeaderboard({
    plan: { ...plan, title: "A | B" },
    records: records.map((record) => {
      const auxiliary = record.name === "mtl-0.5" ? [] : ["news"];
      const method = {
        ...record.config.method,
        name: "mtl",
        options: { auxiliary },
      };
      return { ...record, config: { ...record.config, method } };
    }),
  }));
  assert(latex.includes("\\caption{A \\textbar{} B."), latex);
  assert(/^news & mtl-0\.5 & mtl-v1\.5 & \$-0\.\d+\$ &/m.test(latex), latex);
});

Deno.test("toLatex() says what is missing, and that a quick test is one", () => {
  const latex = toLatex(buildLeaderboard({
    plan: { ...plan, limit: 50 },
    records: records.filter(({ id }) => id !== "mtl-s2"),
  }));
  for (
    const text of [
      "A quick test on a sample of 50 examples of each split; not comparable with other results.",
      "Missing from the table: mtl seed 2 (not run yet).",
    ]
  ) assert(latex.includes(`\\textbf{${text}}`), latex);
  assert(!toLatex(leaderboard).includes("Missing"));
});

Deno.test("toMarkdown() marks ties, the best methods and significant differences", () => {
  const lines = toMarkdown(leaderboard).split("\n");
  const row = (name: string) =>
    lines.find((line) => new RegExp(`^\\| \\S+ +\\| ${name} `).test(line))!;
  assert(row("baseline").startsWith("| 1="), row("baseline"));
  assert(row("adan").startsWith("| 1="));
  assert(row("adan").includes("**"));
  assert(row("mtl").startsWith("| 2 "));
  assert(/\| -0\.0\d+ +\| 0\.0\d\d \* \|/.test(row("mtl")), row("mtl"));
});
