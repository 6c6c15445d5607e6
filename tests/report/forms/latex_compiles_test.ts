import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { buildLeaderboard } from "../../../src/report/leaderboard/leaderboard.ts";
import { toLatex } from "../../../src/report/forms/to_latex.ts";
import { suiteWithMeans } from "../suite_with_means.ts";
import { failureOf } from "../../support/results/records.ts";
import { testFolder } from "../../support/test_folder.ts";

/** Whether a program starts. */
function starts(program: string): boolean {
  try {
    return new Deno.Command(program, {
      args: ["--version"],
      stdout: "null",
      stderr: "null",
    }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

const missing = !starts("pdflatex");

Deno.test({
  name: `the LaTeX table compiles without changes${
    missing ? " (skipped: it takes pdflatex)" : ""
  }`,
  ignore: missing,
  async fn() {
    const nasty = "50% of $x_1$ & #3 {~^\\} <b>";
    const { plan, records } = suiteWithMeans({ baseline: 0.6, [nasty]: 0.56 });
    const table = toLatex(buildLeaderboard({
      plan: {
        ...plan,
        title: `Emoții în română: ${nasty}`,
        references: [
          {
            name: nasty,
            source: "Ștefănescu & al.",
            split: "test",
            f1_micro: 0.7,
          },
        ],
      },
      records: records.slice(0, -1),
      failures: [
        failureOf(nasty, 10, `${nasty}: ${"the loss is NaN, ".repeat(9)}`),
      ],
    }));
    await using folder = await testFolder();
    await Deno.writeTextFile(join(folder.path, "table.tex"), table);
    await Deno.writeTextFile(
      join(folder.path, "paper.tex"),
      [
        "\\documentclass{article}",
        "\\usepackage[T1]{fontenc}",
        "\\usepackage{booktabs}",
        "\\usepackage{graphicx}",
        "\\begin{document}",
        "\\input{table}",
        "\\end{document}",
      ].join("\n"),
    );
    const { code, stdout } = await new Deno.Command("pdflatex", {
      args: ["-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
      cwd: folder.path,
    }).output();
    const log = new TextDecoder().decode(stdout);
    assertEquals(code, 0, log);
    assert(!/^! |Missing character|Overfull/m.test(log), log);
    assert((await Deno.stat(join(folder.path, "paper.pdf"))).size > 1000);
  },
});
