import { assert, assertEquals } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import { parse } from "@std/csv";
import { benchCommand } from "../../support/study/dor.ts";
import {
  BACKBONE,
  FOLDERS,
  rows,
  studyFolder,
  SUITE,
  TASK,
} from "../../support/study/study_folder.ts";
import { readRecord } from "../../support/study/run_files.ts";
import { barriers, CHROMIUM, openTab, WHY } from "./browser.ts";

const EVIL =
  `<script>document.title = "hacked"</script><img src=x onerror="document.title='hacked'"> mare`;
const NAME = "<b>bold</b>";

/** A trained suite whose texts, titles and names try to be HTML. */
function hostile() {
  const test = rows("test", 60);
  test[7]!.text = EVIL;
  return studyFolder({
    "tasks/tiny.yaml": {
      ...TASK,
      title: "Tiny </title><script>document.title = 'hacked'</script>",
    },
    "suites/first.yaml": {
      ...SUITE,
      title: `First ${EVIL}`,
      methods: [
        "baseline",
        { name: "narrow", method: "baseline", backbone: "narrow" },
      ],
      references: [{
        name: NAME,
        source: EVIL,
        accuracy: 0.7,
        split: "test",
      }],
    },
    "backbones/narrow.yaml": { ...BACKBONE, embedding_size: 2 },
    "data/tiny/test.jsonl": test,
  });
}

Deno.test({
  name: `the page works in a real browser${WHY}`,
  ignore: CHROMIUM === undefined,
  async fn(t) {
    await using study = await hostile();
    const trained = await study.run();
    assertEquals(trained.code, 0, trained.stderr);
    const checked = await study.dor(
      `check suites/first.yaml --out out ${FOLDERS}`,
    );
    assertEquals(checked.code, 0, checked.stderr);
    const reported = await study.dor(
      "report first --out out --tasks tasks --format html,markdown,csv --texts --data data",
    );
    assertEquals(reported.code, 0, reported.stderr);
    const file = join(study.path, "out/first/leaderboard.html");
    await using tab = await openTab(toFileUrl(file).href);
    const { page, complaints } = tab;

    await t.step("example texts are shown as text, not as HTML", async () => {
      assertEquals(await page.title(), `First ${EVIL}`);
      assertEquals(await page.textContent("h1"), `First ${EVIL}`);
      assertEquals(
        await page.locator("#leaderboard b, article script").count(),
        0,
      );
      assert((await page.textContent("#leaderboard"))!.includes(NAME));
      await page.fill("[name=search]", "hacked");
      assertEquals(await page.locator("article").count(), 1);
      assertEquals(await page.textContent("article p"), EVIL);
      await page.fill("[name=search]", "");
    });

    await t.step(
      "clicking a column's header sorts, clicking again reverses the order",
      async () => {
        const table = page.locator("#leaderboard table").first();
        const seen = () => table.locator("tbody tr th").allTextContents();
        const head = table.getByRole("button", { name: "method" });
        await head.click();
        assertEquals(await seen(), ["baseline", "narrow"]);
        assertEquals(
          await table.locator("th[aria-sort]").getAttribute("aria-sort"),
          "ascending",
        );
        await head.focus();
        await page.keyboard.press("Enter");
        assertEquals(await seen(), ["narrow", "baseline"]);
        const rank = table.getByRole("button", { name: "accuracy" });
        await rank.click();
        const values = await table.locator("tbody tr td:nth-child(4)")
          .evaluateAll((cells: { dataset: { value: string } }[]) =>
            cells.map((cell) => Number(cell.dataset.value))
          );
        assertEquals(values, values.toSorted((a, b) => a - b));
      },
    );

    await t.step("no column of the leaderboard is out of sight", async () => {
      const size = page.viewportSize();
      const frames = page.locator("#leaderboard .fit");
      assertEquals(await frames.count(), 2);
      const overflow = (frame = frames.first()) =>
        frame.evaluate((div: { scrollWidth: number; clientWidth: number }) =>
          div.scrollWidth - div.clientWidth
        );
      const resize = async (width: number) => {
        await page.setViewportSize({ width, height: 900 });
        // The page hears of its new size with the next frame.
        await page.evaluate("new Promise(requestAnimationFrame)");
      };
      for (const width of [400, 1024, 1440]) {
        await resize(width);
        assertEquals(await overflow(), 0, `${width} pixels`);
        assertEquals(await overflow(frames.last()), 0, `${width} pixels`);
      }
      await resize(400);
      const rest = page.locator("#leaderboard .more").first();
      assert((await rest.textContent())!.startsWith("Not shown here: "));
      await rest.getByRole("button").click();
      assert(await overflow() > 0);
      await page.setViewportSize(size!);
    });

    await t.step("the table of contents links to every section", async () => {
      const targets = await page.locator("nav a").evaluateAll(
        (links: { hash: string }[]) => links.map(({ hash }) => hash.slice(1)),
      );
      const ids = await page.locator("main > section").evaluateAll(
        (sections: { id: string }[]) => sections.map(({ id }) => id),
      );
      assertEquals(targets, ids);
      assert(ids.includes("settings_table"), ids.join());
    });

    await t.step("figures keep the size of their text on a phone", async () => {
      const size = page.viewportSize();
      await page.setViewportSize({ width: 400, height: 900 });
      const heights = await page.locator("figure svg text").evaluateAll(
        (texts: { getScreenCTM(): { a: number } }[]) =>
          texts.map((text) => 12 * text.getScreenCTM().a),
      );
      assert(heights.every((pixels) => pixels >= 11), heights.join());
      await page.setViewportSize(size!);
    });

    await t.step("what was found in the data is shown", async () => {
      const data = (await page.textContent("#data"))!;
      assert(data.includes("repeat an earlier one"), data);
      assertEquals(await page.locator("#label_shares svg").count(), 1);
      assertEquals(await page.locator("#text_lengths svg").count(), 1);
    });

    await t.step("examples are listed, filtered and paged", async () => {
      const status = () => page.textContent("#examples [role=status]");
      assertEquals(await status(), "60 of 60 examples, showing 1 to 25.");
      await page.getByRole("button", { name: "Next" }).click();
      assertEquals(await status(), "60 of 60 examples, showing 26 to 50.");
      await page.getByRole("button", { name: "Next" }).click();
      assertEquals(await page.locator("article").count(), 10);
      assert(await page.getByRole("button", { name: "Next" }).isDisabled());
      await page.selectOption("[name=gold]", { label: "town" });
      assertEquals(await status(), "20 of 60 examples, showing 1 to 20.");
      const golds = await page.locator("article p:last-of-type")
        .allTextContents();
      assertEquals(new Set(golds), new Set(["Gold: town"]));
      await page.selectOption("[name=gold]", "");
      await page.selectOption("[name=slice]", { label: "label: town" });
      assertEquals(await status(), "20 of 60 examples, showing 1 to 20.");
      await page.selectOption("[name=slice]", "");
      await page.fill("[name=search]", "no such words");
      assertEquals(await status(), "None of 60 examples.");
      await page.fill("[name=search]", "");
    });

    await t.step(
      "the filter by method shows the examples that the predictions give",
      async () => {
        await page.selectOption("[name=show]", "right");
        const shown = Number(
          /^(\d+|No)/.exec(
            (await page.textContent("#examples [role=status]"))!,
          )![1]!.replace("No", "0"),
        );
        const [a, b] = await page.locator("[name=a] option").allTextContents();
        const runs = await study.names("out/first/runs");
        const right = new Map<string, number[]>();
        for (const id of runs) {
          const text = await study.read(
            `out/first/runs/${id}/predictions.jsonl`,
          );
          const { name } = await readRecord(study, id);
          const hits = text.trim().split("\n").map((line) => JSON.parse(line))
            .filter(({ split }) => split === "test")
            .map(({ gold, probabilities }) =>
              gold[probabilities.indexOf(Math.max(...probabilities))]
            );
          const sum = right.get(name) ?? hits.map(() => 0);
          right.set(name, sum.map((value, i) => value + hits[i]));
        }
        // Two seeds: both must decide alike for a tie not to hide anything.
        const sure = right.get(a!)!.filter((hits, i) =>
          hits === 2 && right.get(b!)![i] === 0
        ).length;
        const possible = right.get(a!)!.filter((hits, i) =>
          hits >= 1 && right.get(b!)![i]! <= 1
        ).length;
        assert(
          shown >= sure && shown <= possible,
          `${sure} ${shown} ${possible}`,
        );
        await page.selectOption("[name=show]", "all");
      },
    );

    await t.step("the page has the numbers of the other formats", async () => {
      const markdown = await study.read("out/first/leaderboard.md");
      const cells = await page.locator(
        "#leaderboard table >> nth=0 >> css=tbody td, tbody th",
      ).allTextContents();
      for (
        const cell of cells.filter((text) =>
          /\d\.\d/.test(text)
        )
      ) {
        assert(markdown.includes(cell), cell);
      }
      const csv: Record<string, string>[] = parse(
        await study.read("out/first/leaderboard.csv"),
        { skipFirstRow: true },
      );
      for (const row of csv) {
        const value = await page.locator("#leaderboard tbody tr", {
          has: page.locator("th", { hasText: row.method! }),
        }).first().locator("td").nth(3).getAttribute("data-value");
        assertEquals(value, row.accuracy_mean);
      }
    });

    for (const dark of [false, true]) {
      await t.step(
        `axe finds no accessibility problems in ${
          dark ? "dark" : "light"
        } mode`,
        async () => {
          // Its policy lets no script but its own run, not even axe.
          await using other = await openTab(toFileUrl(file).href, {
            dark,
            bypassCSP: true,
          });
          await other.page.locator("#pairs summary").last().click();
          assertEquals(await barriers(other.page), []);
        },
      );
    }

    await t.step("the page logs no errors and sends no requests", () => {
      assertEquals(complaints, []);
    });
  },
});

Deno.test({
  name: `view updates the page while the suite runs${WHY}`,
  ignore: CHROMIUM === undefined,
  async fn() {
    await using study = await studyFolder();
    assertEquals((await study.run("--seeds 1")).code, 0);
    const [program, ...args] = benchCommand([
      "view",
      "first",
      "--out",
      "out",
      "--port",
      "0",
    ]);
    await using viewer = new Deno.Command(program!, {
      args,
      cwd: study.path,
      env: { NO_COLOR: "1" },
      stdout: "piped",
    }).spawn();
    let said = "";
    const reader = viewer.stdout.pipeThrough(new TextDecoderStream())
      .getReader();
    while (!said.includes("Ctrl-C")) {
      const { value, done } = await reader.read();
      assert(!done, said);
      said += value;
    }
    const url = /http:\S+/.exec(said)![0];
    {
      await using tab = await openTab(url);
      const { page, complaints } = tab;
      const progress = page.locator("#progress p");
      assertEquals(await page.locator("h1").textContent(), "First");
      assertEquals(
        await progress.textContent(),
        "1 of 2 runs done, 0 running, 0 failed, 1 missing.",
      );
      assertEquals(await page.locator("#examples article").count(), 12);
      const withEpochs = (max_epochs: number) =>
        study.write("suites/first.yaml", {
          ...SUITE,
          training: { ...SUITE.training, max_epochs },
        });
      // However fast the machine is, it is seen running.
      await withEpochs(1e6);
      const running = study.start("--workers 1");
      await page.waitForFunction(
        // It is sent to the browser as it stands.
        () => {
          const { document } = globalThis as unknown as {
            document: {
              querySelector(of: string): { textContent: string } | null;
            };
          };
          const cell = document.querySelector(
            "#progress tbody td:nth-child(3)",
          );
          return Number(cell?.textContent) > 1;
        },
        undefined,
        { timeout: 60_000 },
      );
      // Nothing of the suite as it is now has finished.
      assertEquals(await page.locator("#leaderboard").count(), 0);
      running.process.kill("SIGINT");
      assertEquals((await running.ended).code, 130);
      await withEpochs(3);
      const { code, stderr } = await study.run();
      assertEquals(code, 0, stderr);
      await progress.filter({ hasText: "2 of 2 runs done" })
        .waitFor({ timeout: 60_000 });
      await page.locator("#leaderboard").waitFor({ timeout: 60_000 });
      assertEquals(await page.locator("#examples article").count(), 12);
      assertEquals(complaints, []);
    }
    const foreign = await fetch(`${url}nothing`);
    assertEquals([foreign.status, await foreign.text()], [404, "Not found.\n"]);
    const { hostname, port } = new URL(url);
    using connection = await Deno.connect({ hostname, port: Number(port) });
    await connection.write(
      new TextEncoder().encode(
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      ),
    );
    const answer = await new Response(connection.readable).text();
    assert(answer.startsWith("HTTP/1.1 403"), answer);
    viewer.kill("SIGINT");
    await reader.cancel();
    assertEquals((await viewer.status).code, 0);
  },
});
