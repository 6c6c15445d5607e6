import { hash } from "node:crypto";
import { dirname, fromFileUrl, relative, toFileUrl } from "@std/path";
import { init, parse } from "es-module-lexer";
import { InputError } from "../../../errors/input_error.ts";

/** The code that a method is made of. */
export interface MethodCode {
  /** SHA-256 over all of it, in hexadecimal; does not depend on where the files are. */
  checksum: string;
  files: string[];
}

/** The modules that have a part of the API. */
const PARTS = [
  String(new URL("../../../../doors/", import.meta.url)),
  String(new URL("../../../../methods/mod.ts", import.meta.url)),
];

/** The project's own code, which a run's identity covers with `format` instead. */
const PROJECT = [
  String(new URL("../../../", import.meta.url)),
  String(new URL("../../../../mod.ts", import.meta.url)),
  ...PARTS,
];

/** The name and version of a package in the URL of an installed file. */
const PACKAGE = /\/node_modules\/\.deno\/([^/]+)\//;

/** The extensions of files that can import others. */
const CODE = /\.[cm]?[jt]sx?$/;

/**
 * Collects the code of a method by following its imports, without executing it.
 * Dor's own modules are left out, and packages are identified by their names and
 * versions.
 *
 * @param onProblem Called when a file cannot be read, or imports something that
 *   is unknown or may change: a URL, or a name that is computed. Default: throws
 *   the problem.
 */
export async function methodCode(
  file: string,
  onProblem: OnProblem = (problem) => {
    throw problem;
  },
): Promise<MethodCode> {
  await init();
  const root = String(toFileUrl(file));
  const modules = new Map<string, string>();
  const packages = new Set<string>();
  const open = [root];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (modules.has(url)) continue;
    const path = fromFileUrl(url);
    const source = textOf(path, file, onProblem);
    const imports = (CODE.test(path) ? importsOf(source, path, onProblem) : [])
      .flatMap((one) => {
        const found = resolved(one.specifier, url, onProblem);
        return found === undefined ? [] : [{ ...one, found }];
      });
    const ofParts = imports.filter(({ found }) => isIn(PARTS, found));
    modules.set(
      url,
      hash("sha256", withWholeApi(source, ofParts)),
    );
    for (const { specifier, found } of imports) {
      if (isIn(PROJECT, found)) continue;
      const installed = PACKAGE.exec(found)?.[1];
      if (installed !== undefined) packages.add(installed);
      else if (found.startsWith("file:")) open.push(found);
      else if (/^https?:/.test(found)) {
        onProblem(
          new InputError(
            `Cannot use the method ${file}: ${path} imports ${specifier}, which may change; save it next to the method and import that file`,
          ),
        );
      } else packages.add(found);
    }
  }
  const folder = dirname(file);
  const parts = [...modules].map(([url, checksum]) => [
    relative(folder, fromFileUrl(url)).replaceAll("\\", "/"),
    checksum,
  ]).sort(([a], [b]) => a! < b! ? -1 : 1);
  return {
    checksum: hash("sha256", JSON.stringify([parts, [...packages].sort()])),
    files: [...modules.keys()].map((url) => fromFileUrl(url)),
  };
}

type OnProblem = (problem: InputError) => void;

/** The text of a file; empty after a problem. */
function textOf(path: string, method: string, onProblem: OnProblem): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    onProblem(
      new InputError(
        `Cannot read ${path}, which the method ${method} imports: ${
          (error as Error).message
        }`,
        { cause: error },
      ),
    );
    return "";
  }
}

function isIn(places: readonly string[], url: string): boolean {
  return places.some((place) => url.startsWith(place));
}

interface Import {
  specifier: string;
  /** Where it stands in the source, of dynamic imports with its quotes. */
  start: number;
  end: number;
}

/**
 * A source whose imports from parts of the API are written as imports from the
 * whole, which has the same names: a method that loads less of Dor stays the same.
 */
function withWholeApi(source: string, ofParts: readonly Import[]): string {
  return ofParts.reduceRight((text, { specifier, start, end }) => {
    const whole = specifier.startsWith("dor/") ? "dor" : "../mod.ts";
    return text.slice(0, start) +
      text.slice(start, end).replace(specifier, whole) + text.slice(end);
  }, source);
}

/** All imports except types, in the order of the source, without those that are problems. */
function importsOf(
  source: string,
  path: string,
  onProblem: OnProblem,
): Import[] {
  let imports: ReturnType<typeof parse>[0];
  try {
    [imports] = parse(source, path);
  } catch (error) {
    onProblem(
      new InputError(
        `Cannot read the imports of ${path}: ${(error as Error).message}`,
        { cause: error },
      ),
    );
    return [];
  }
  return imports.flatMap((found): Import[] => {
    if (found.type === "import-meta") return [];
    const { start, end } = found;
    if (found.type !== "dynamic") {
      const { specifier, typeOnly } = found;
      return typeOnly ? [] : [{ specifier, start, end }];
    }
    if (found.probablyTypeOnly) return [];
    if (found.specifier === undefined || found.glob) {
      const line = source.slice(0, found.importStart).split("\n").length;
      onProblem(
        new InputError(
          `Cannot use ${path} in a method: line ${line} imports a file whose name is computed, so that changes of its code would go unnoticed; import it by its name`,
        ),
      );
      return [];
    }
    return [{ specifier: found.specifier, start, end }];
  });
}

/** The URL of an import; undefined after a problem. */
function resolved(
  specifier: string,
  from: string,
  onProblem: OnProblem,
): string | undefined {
  if (/^(\.{0,2}\/|file:)/.test(specifier)) {
    return new URL(specifier, from).href;
  }
  try {
    return import.meta.resolve(specifier);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    onProblem(
      new InputError(
        `Cannot use ${
          fromFileUrl(from)
        } in a method: it imports ${specifier}, which Dor does not know; import a package as npm:${specifier}, or a file by its path`,
        { cause: error },
      ),
    );
    return undefined;
  }
}
