import { assertEquals } from "@std/assert";
import { definitionFolders } from "../../../../src/config/definition_folders.ts";
import {
  type MethodEntry,
  suiteDefinition,
} from "../../../../src/config/suite_definition.ts";
import { findMethods } from "../../../../src/run/kinds/find_methods.ts";
import { linearModel } from "../../../../src/run/kinds/linear/linear_model.ts";

/** The version of a linear model in the identity of a suite's runs. */
async function versionOf(
  entry: Partial<MethodEntry>,
  training: MethodEntry["training"] = {},
): Promise<string> {
  const folders = definitionFolders();
  const [planned] = await linearModel.plan({
    suite: {
      name: "first",
      file: "first.yaml",
      definition: suiteDefinition.parse({
        title: "First",
        target: "redv2",
        seeds: 1,
        methods: ["tfidf"],
        training,
      }),
    },
    entries: [{ name: "tfidf", method: "tfidf", options: {}, ...entry }],
    files: { tfidf: findMethods(folders.methods).get("tfidf")!.file },
    folders,
  });
  return planned!.identity.code;
}

Deno.test("a linear model has the version for votes whether its suite, its entry or a search chooses them", async () => {
  const votes = { targets: "votes" } as const;
  const gold = { targets: "gold" } as const;
  assertEquals(await versionOf({}), "linear 1");
  assertEquals(await versionOf({}, votes), "linear 3");
  assertEquals(await versionOf({ training: votes }), "linear 3");
  assertEquals(await versionOf({ tuned: { training: votes } }), "linear 3");
  assertEquals(
    await versionOf({ tuned: { training: gold } }, votes),
    "linear 1",
  );
});
