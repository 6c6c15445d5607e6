import { assert, assertEquals } from "@std/assert";
import { workshop } from "../cli/workshop.ts";
import { filesBelow } from "../run/results.ts";

for (
  const { kind, name, options } of [
    {
      kind: "task",
      name: "feelings",
      options: [
        ...["--tasks", "feelings/tasks", "--data", "feelings/data"],
        ...["--seeds", "2"],
      ],
    },
    {
      kind: "method",
      name: "two_stages",
      options: [
        ...["--methods", "two_stages/methods"],
        ...["--seeds", "1", "--limit", "40"],
      ],
    },
  ]
) {
  Deno.test(`new ${kind} writes a start that runs as it is`, async () => {
    await using made = await workshop();
    const written = await made.dor(["new", kind, name]);
    assertEquals(written.code, 0, written.stderr);
    assert(written.stdout.includes(`deno task bench run ${name}/${name}.yaml`));
    const run = await made.dor([
      ...["run", `${name}/${name}.yaml`, "--out", "out"],
      ...options,
    ]);
    assertEquals(run.code, 0, run.stderr);
    assert(
      run.stdout.includes(kind === "task" ? "| baseline |" : `| ${name} `),
    );
  });
}

Deno.test("new leaves files alone that are there already, and writes nothing then", async () => {
  await using made = await workshop();
  assertEquals((await made.dor(["new", "method", "mine"])).code, 0);
  await Deno.remove(`${made.path}/mine/mine.yaml`);
  const before = await filesBelow(made.path);
  const { code, stderr } = await made.dor(["new", "method", "mine"]);
  assertEquals(code, 2);
  assert(stderr.includes("mine/methods/mine.ts: it is there already"), stderr);
  assertEquals(await filesBelow(made.path), before);
});

for (
  const words of [[], ["task"], ["suite", "x"], ["task", "../x"], [
    "task",
    "A B",
  ]]
) {
  Deno.test(`new ${words.join(" ")} is refused`, async () => {
    await using made = await workshop();
    const before = await filesBelow(made.path);
    const { code, stderr } = await made.dor(["new", ...words]);
    assertEquals(code, 2);
    assert(stderr.startsWith("Cannot "), stderr);
    assertEquals(await filesBelow(made.path), before);
  });
}
