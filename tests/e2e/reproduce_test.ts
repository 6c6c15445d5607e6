import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { studyFolder, SUITE } from "../support/study/study_folder.ts";

/** The commands are written for a POSIX shell. */
const test = Deno.build.os === "windows" ? Deno.test.ignore : Deno.test;

test("the commands under How to reproduce on a page work when copied", async () => {
  await using study = await studyFolder({
    "suites/first.yaml": { ...SUITE, seeds: 1 },
  });
  const project = fromFileUrl(new URL("../../", import.meta.url));
  const at = (name: string) => join(study.path, name);
  const shell = async (line: string) => {
    const { code, stdout, stderr } = await new Deno.Command("sh", {
      args: ["-c", line],
      cwd: project,
      env: { DOR_CACHE: at("cache"), NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder().decode(stdout) +
      new TextDecoder().decode(stderr);
    assertEquals(code, 0, text);
    return text;
  };
  await shell(
    `deno task bench run '${at("suites/first.yaml")}' --tasks ${
      at("tasks")
    } --backbones ${at("backbones")} --data ${at("data")} --out '${
      at("my out")
    }' --seeds 1-1 --workers 1`,
  );
  await shell(
    `deno task bench report '${at("suites/first.yaml")}' --out '${
      at("my out")
    }' --format html`,
  );
  const page = await study.read("my out/first/leaderboard.html");
  const [, lines] = /<pre tabindex="0"><code>(.*?)\n?<\/code><\/pre>/s.exec(
    page.slice(page.indexOf("How to reproduce")),
  )!;
  const [run, verify] = lines!.replaceAll("&#39;", "'").split("\n");
  await Deno.remove(at("my out"), { recursive: true });
  assert((await shell(run!)).includes("1 run: 0 done, 1 to do"));
  assert((await shell(verify!)).includes("all agree"));
});
