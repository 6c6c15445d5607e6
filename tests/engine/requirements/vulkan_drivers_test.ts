import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { vulkanDrivers } from "../../../src/engine/requirements/vulkan_drivers.ts";
import { testFolder } from "../../support/test_folder.ts";

const naming = (library: string) =>
  JSON.stringify({ ICD: { library_path: library } });

/** A folder with files, and the variables of an environment where it is the only one of drivers. */
async function system(files: Record<string, string>) {
  const folder = await testFolder();
  const icd = join(folder.path, "vulkan/icd.d");
  await Deno.mkdir(icd, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(icd, name), text);
  }
  const none = join(folder.path, "none");
  const variables: Record<string, string> = {
    HOME: none,
    XDG_CONFIG_DIRS: none,
    XDG_DATA_DIRS: folder.path,
  };
  return {
    icd,
    variables,
    find: () => vulkanDrivers((name) => variables[name]),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** Without the drivers of the machine that runs the test. */
const ofTest = <File extends { file: string }>(found: File[]) =>
  found.filter(({ file }) => !file.startsWith("/etc/"));

Deno.test("vulkanDrivers() reads the libraries that files name", async () => {
  await using test = await system({
    "a.json": naming("libvulkan_a.so"),
    "b.json": naming("../lib/b.so"),
    "c.json": naming("/opt/c.so"),
    "notes.txt": "",
  });
  const { drivers, looked } = test.find();
  assertEquals(ofTest(drivers).map(({ library }) => library), [
    "libvulkan_a.so",
    join(test.icd, "../lib/b.so"),
    "/opt/c.so",
  ]);
  assertEquals(looked.at(-1), test.icd);
});

Deno.test("vulkanDrivers() says why a file names no library", async () => {
  await using test = await system({ "a.json": "{", "b.json": "{}" });
  const { drivers, invalid } = test.find();
  assertEquals(ofTest(drivers), []);
  const [first, second] = ofTest(invalid);
  assertMatch(first!.why, /JSON/);
  assertEquals(second!.why, "ICD.library_path is missing");
});

Deno.test("VK_DRIVER_FILES replaces the folders, VK_ADD_DRIVER_FILES comes before them", async () => {
  await using test = await system({
    "a.json": naming("a.so"),
    "b.json": naming("b.so"),
  });
  test.variables.VK_ADD_DRIVER_FILES = join(test.icd, "b.json");
  assertEquals(ofTest(test.find().drivers).map(({ library }) => library), [
    "b.so",
    "a.so",
    "b.so",
  ]);
  for (const name of ["VK_ICD_FILENAMES", "VK_DRIVER_FILES"]) {
    test.variables[name] = join(test.icd, "b.json");
    assertEquals(test.find().drivers.map(({ library }) => library), ["b.so"]);
  }
  test.variables.VK_DRIVER_FILES = join(test.icd, "absent.json");
  assertEquals(test.find(), {
    drivers: [],
    invalid: [],
    looked: [join(test.icd, "absent.json")],
  });
});
