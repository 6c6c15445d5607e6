import { assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join, relative } from "@std/path";

const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/** The path of a file in the project, with slashes. */
function pathOf(file: string): string {
  return relative(ROOT, file).replaceAll("\\", "/");
}

/** Rooms that import from no other, and that each may import from. */
const FOR_ALL = ["errors", "files"];

/** Which rooms of src/ each room may import from, beside itself and those for all. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  errors: [],
  files: [],
  random: [],
  evaluation: [],
  stats: ["random", "evaluation"],
  config: ["evaluation", "stats"],
  process: ["config"],
  data: ["config", "random"],
  check: ["config", "random", "data", "evaluation", "stats"],
  engine: ["process", "config", "random"],
  model: ["config", "random", "data", "engine"],
  translation: ["process", "config", "random", "data"],
  training: ["config", "random", "data", "engine", "model", "evaluation"],
  results: [
    "config",
    "data",
    "model",
    "evaluation",
    "training",
    "stats",
    "search",
  ],
  model_files: [
    "config",
    "process",
    "data",
    "engine",
    "model",
    "evaluation",
    "training",
    "results",
  ],
  search: ["config", "random"],
  run: [
    "search",
    "results",
    "model_files",
    "process",
    "config",
    "random",
    "data",
    "engine",
    "model",
    "evaluation",
    "training",
    "translation",
    "stats",
  ],
  report: ["process", "config", "check", "evaluation", "results", "stats"],
  cli: [
    "check",
    "config",
    "process",
    "data",
    "engine",
    "model",
    "evaluation",
    "training",
    "results",
    "search",
    "model_files",
    "run",
    "stats",
    "report",
  ],
};

function sourceFiles(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path: string = join(folder, entry.name);
    if (entry.isDirectory) return sourceFiles(path);
    return path.endsWith(".ts") ? [path] : [];
  });
}

/** The local files that a module imports, as paths from the project's folder. */
function imports(file: string): string[] {
  const text = Deno.readTextFileSync(file)
    .replace(/\/\*[\s\S]*?\*\//g, ""); // Examples in docstrings are no imports.
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)]
    .map(([, path]) => pathOf(join(dirname(file), path!)));
}

Deno.test("imports between folders of src follow one order", () => {
  const wrong: string[] = [];
  for (const file of sourceFiles(join(ROOT, "src"))) {
    const room = pathOf(file).split("/")[1]!;
    for (const target of imports(file)) {
      const [top, other] = target.split("/");
      const fine = top === "src"
        ? other === room ||
          [...FOR_ALL, ...MAY_IMPORT[room]!].includes(other!)
        : target === "deno.json";
      if (!fine) wrong.push(`${pathOf(file)} imports ${target}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("methods import only the part of the API that is for methods", () => {
  const wrong = sourceFiles(join(ROOT, "methods")).flatMap((file) =>
    imports(file)
      .filter((target) =>
        target !== "doors/methods.ts" && !target.startsWith("methods/")
      )
      .map((target) => `${pathOf(file)} imports ${target}`)
  );
  assertEquals(wrong, []);
});

Deno.test("no file of the source is longer than 300 lines", () => {
  const long = ["doors", "methods", "perf", "src", "tasks"]
    .flatMap((folder) => sourceFiles(join(ROOT, folder)))
    .map((file) => ({
      file: pathOf(file),
      lines: Deno.readTextFileSync(file).split("\n").length - 1,
    }))
    .filter(({ lines }) => lines > 300);
  assertEquals(long, []);
});

Deno.test("every folder of src has a place in the order of imports", () => {
  const rooms = [...Deno.readDirSync(join(ROOT, "src"))].map(({ name }) =>
    name
  );
  assertEquals(rooms.sort(), Object.keys(MAY_IMPORT).sort());
});

Deno.test("there are no circular imports", () => {
  const graph = new Map(
    sourceFiles(join(ROOT, "src")).map((file) => [
      pathOf(file),
      imports(file),
    ]),
  );
  const circles: string[] = [];
  const left = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      circles.push([...path.slice(at), file].join(" > "));
      return;
    }
    if (left.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...path, file]);
    left.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  assertEquals(circles, []);
});

Deno.test("no two files of src export the same name", () => {
  const names = Map.groupBy(
    sourceFiles(join(ROOT, "src")).flatMap((file) =>
      [...Deno.readTextFileSync(file).matchAll(EXPORT)]
        .map(([, name]) => ({ name, file: pathOf(file) }))
    ),
    ({ name }) => name,
  );
  const files = [...names.values()].filter((found) =>
    new Set(found.map(({ file }) => file)).size > 1
  );
  assertEquals(files, []);
});

/** An exported declaration; those in examples of docstrings are indented by a star. */
const EXPORT =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|type|interface) +(\w+)/gm;
