/** The generated part of docs/api.md: what each entry point exports. */
import project from "../deno.json" with { type: "json" };
import { markdownTable } from "../src/report/forms/markdown_table.ts";

const ROOT = new URL("../", import.meta.url);

/** The entry points; what one takes from another is listed there. */
const DOORS = ["./metrics", "./methods", "./stats", "./report", "."] as const;

/** A name that a door exports. */
interface Exported {
  name: string;
  isType: boolean;
  /** The file that declares it; undefined for a package as a whole. */
  file: string | undefined;
  /** Its docstring, if that is in the door. */
  doc?: string;
}

/** The parts of the output of `deno doc --json` that are read here. */
interface Documentation {
  nodes: Record<string, {
    symbols: { name: string; declarations: { jsDoc?: { doc?: string } }[] }[];
  }>;
}

/** A section for each entry point: a table of what it exports, and its types. */
export function apiSections(): string {
  const doors = DOORS.map((door) => ({
    title: `dor${door.slice(1)}`,
    names: exportsOf(new URL(project.exports[door], ROOT)),
  }));
  const docOf = docstrings(
    doors.flatMap(({ names }) => names.map(({ file }) => file))
      .filter((file) => file !== undefined),
  );
  return doors.map(({ title, names }) => {
    const table = markdownTable([
      ["name", "what it is"],
      ...names.filter(({ isType }) => !isType).map((one) => [
        one.file === undefined
          ? `\`${one.name}\``
          : `[\`${one.name}\`](../${one.file})`,
        firstSentence(docOf(one)).replaceAll("|", "\\|"),
      ]),
    ]);
    const types = names.filter(({ isType }) => isType)
      .map(({ name }) => name).sort().map((name) => `\`${name}\``);
    return `### ${title}\n\n${table}\n\n${
      wrapped(`Types: ${types.join(", ")}.`)
    }`;
  }).join("\n\n");
}

function exportsOf(door: URL): Exported[] {
  const code = Deno.readTextFileSync(door);
  const lists = code.matchAll(/export (type )?\{([^}]+)\} from "(.+)"/g);
  const packages = code.matchAll(/\/\*\* (.+) \*\/\nexport \* as (\w+) from/g);
  return [
    ...[...lists].flatMap(([, type, list, from]) =>
      list!.split(",").map((item) => item.trim()).filter((item) => item !== "")
        .map((item) => ({
          name: item.replace(/^type /, ""),
          isType: type !== undefined || item.startsWith("type "),
          file: new URL(from!, door).href.slice(ROOT.href.length),
        }))
    ),
    ...[...packages].map(([, doc, name]) => ({
      name: name!,
      isType: false,
      file: undefined,
      doc: doc!,
    })),
  ];
}

/** The docstrings of files. The packages that doors export would take seconds. */
function docstrings(files: readonly string[]): (one: Exported) => string {
  const { success, stdout, stderr } = new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", ...new Set(files)],
    cwd: ROOT,
  }).outputSync();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(text(stderr));
  const { nodes }: Documentation = JSON.parse(text(stdout));
  return ({ name, file, doc }) => {
    if (file === undefined) return doc!;
    const symbol = nodes[new URL(file, ROOT).href]?.symbols
      .find((symbol) => symbol.name === name);
    const found = symbol?.declarations.find(({ jsDoc }) => jsDoc?.doc);
    if (found === undefined) throw new Error(`no docstring: ${name}, ${file}`);
    return found.jsDoc!.doc!;
  };
}

function firstSentence(doc: string): string {
  const paragraph = doc.split("\n\n")[0]!.trim().replaceAll("\n", " ");
  return (paragraph.match(/^.+?\.(?= [A-Z]|$)/)?.[0] ?? paragraph)
    .replace(/:$/, ".");
}

/** A text in lines of 80 columns, as deno fmt writes it. */
function wrapped(text: string): string {
  return text.replace(/(.{1,80})(?: |$)/g, "$1\n").trimEnd();
}
