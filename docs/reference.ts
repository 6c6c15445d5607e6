/** docs/reference.md, the page with all keys of all definitions. */
import {
  type DefinitionKind,
  definitionSchemas,
} from "../src/config/definition_schemas.ts";
import { markdownTable } from "../src/report/forms/markdown_table.ts";

/** The parts of JSON Schema that are read here. */
interface Node {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  description?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  required?: string[];
  items?: Node;
  prefixItems?: Node[];
  anyOf?: Node[];
  oneOf?: Node[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

const TITLES: Record<DefinitionKind, string> = {
  suite: "Suites: `benchmarks/*.yaml`",
  task: "Tasks: `tasks/*.yaml`",
  backbone: "Backbones: `backbones/*.yaml`",
  translation: "Translations: `translations/*.yaml`",
  program: "Programs: `methods/*.yaml`",
  linear: "Linear models: `methods/*.yaml`",
  imported: "Imported methods: `methods/*.yaml`",
  prompt: "Prompts: `methods/*.yaml`",
  prices: "Prices of models: `prices` of a prompt",
  profile: "Slurm profiles: `slurm` of a suite, or `--profile FILE`",
};

/** The text of docs/reference.md. */
export function referencePage(): string {
  const { profile } = definitionSchemas();
  const seen = new Map([[listOf([profile as Node]), "a profile"]]);
  const sections = Object.entries(definitionSchemas()).map(([kind, schema]) => {
    const parts = formsOf(schema as Node).map((form) =>
      [
        ...form.description === undefined ? [] : [wrapped(form.description)],
        markdownTable([
          ["key", "value", "default", "meaning"],
          ...rowsOf(form, "", kind, seen),
        ]),
      ].join("\n\n")
    );
    return `## ${TITLES[kind as DefinitionKind]}\n\n${parts.join("\n\n")}`;
  });
  return `# All keys

This page has every key that you can write in a definition, with its values,
default and meaning. \`[]\` stands for each item of a list, \`*\` for each key. The
pages on [tasks](tasks.md), [backbones](backbones.md),
[translations](translations.md), [programs](programs.md), [prompts](prompts.md)
and [clusters](cluster.md) explain how keys work together. \`deno task docs\`
generates the page from the schemas that check definitions; in a
[study](study.md), \`schemas/\` has the same for editors.

${sections.join("\n\n")}\n`;
}

/** The forms of a union, or the node itself if it is not one. */
function formsOf(node: Node): Node[] {
  const forms = node.anyOf ?? node.oneOf;
  return forms === undefined ? [node] : forms.flatMap(formsOf);
}

/**
 * A row for each key at and below a node.
 *
 * @param seen Where keys that are listed once are listed, by `listOf`.
 */
function rowsOf(
  node: Node,
  path: string,
  kind: string,
  seen: Map<string, string>,
): string[][] {
  const rows = new Map<string, string[]>();
  const forms = formsOf(node);
  for (const form of forms) {
    const { properties = {}, required = [] } = form;
    for (const [names, property] of alike(properties)) {
      const key = path + names.join(", ");
      const fallback = property.default === undefined
        ? names.every((name) => required.includes(name))
          ? forms.every(({ properties = {} }) => names[0]! in properties)
            ? "required"
            : "required in this form"
          : ""
        : `\`${JSON.stringify(property.default)}\``;
      const inner = keysBelow(property);
      const listed = listOf(inner.map(([, below]) => below));
      const where = inner.length > 0 ? seen.get(listed) : undefined;
      if (inner.length > 0 && where === undefined) {
        seen.set(listed, `\`${key}\` of a ${kind}`);
      }
      const earlier = rows.get(key)?.[3];
      const { description = "" } = property;
      rows.set(key, [
        `\`${key}\``,
        valueOf(property),
        fallback,
        [
          ...earlier === undefined || earlier === description
            ? []
            : [earlier, "Or:"],
          description,
          ...where === undefined ? [] : [`Its keys are those of ${where}.`],
        ].join(" ").trim(),
      ]);
      if (where !== undefined) continue;
      const base = names.length > 1 ? `${path}*` : key;
      for (const [below, forms] of Map.groupBy(inner, ([below]) => below)) {
        const child = { anyOf: forms.map(([, form]) => form) };
        for (const row of rowsOf(child, `${base}${below}.`, kind, seen)) {
          rows.set(row[0]!.slice(1, -1), row);
        }
      }
    }
  }
  return [...rows.values()];
}

/** Identifies nodes with the same keys. */
function listOf(nodes: readonly Node[]): string {
  return JSON.stringify(nodes.map(({ properties }) => properties));
}

/** A text in lines of 80 columns, as deno fmt writes it. */
function wrapped(text: string): string {
  return text.replace(/(.{1,80})(?: |$)/g, "$1\n").trimEnd();
}

/** Properties with their names; adjacent ones that are the same are together. */
function alike(properties: Record<string, Node>): [string[], Node][] {
  const groups: [string[], Node][] = [];
  for (const [name, node] of Object.entries(properties)) {
    const last = groups.at(-1);
    if (
      last !== undefined && JSON.stringify(last[1]) === JSON.stringify(node)
    ) {
      last[0].push(name);
    } else groups.push([[name], node]);
  }
  return groups;
}

/** The nodes with keys at or below a property: itself, its items, or the values of any keys. */
function keysBelow(node: Node): [path: string, node: Node][] {
  return formsOf(node).flatMap((form): [string, Node][] => {
    if (form.properties !== undefined) return [["", form]];
    const [step, below] = form.items === undefined
      ? [".*", form.additionalProperties]
      : ["[]", form.items];
    if (typeof below !== "object") return [];
    return keysBelow(below).map(([path, inner]) => [step + path, inner]);
  });
}

function valueOf(node: Node): string {
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum !== undefined) {
    return node.enum.map((value) => `\`${value}\``).join(", ");
  }
  const forms = node.anyOf ?? node.oneOf;
  if (forms !== undefined) {
    return [...new Set(forms.map(valueOf))].join(" or ");
  }
  switch (node.type) {
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "integer":
      return `whole number${rangeOf(node)}`;
    case "number":
      return `number${rangeOf(node)}`;
    case "array":
      return node.prefixItems === undefined
        ? `list of ${valueOf(node.items ?? {})}`
        : `[${node.prefixItems.map(valueOf).join(", ")}]`;
    case "object":
      return "keys";
    default:
      return "anything";
  }
}

function rangeOf(node: Node): string {
  const whole = Number.MAX_SAFE_INTEGER;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
  return [
    ...minimum === undefined || minimum === -whole ? [] : [` from ${minimum}`],
    ...exclusiveMinimum === undefined ? [] : [` above ${exclusiveMinimum}`],
    ...maximum === undefined || maximum === whole ? [] : [` to ${maximum}`],
    ...exclusiveMaximum === undefined ? [] : [` below ${exclusiveMaximum}`],
  ].join("");
}
