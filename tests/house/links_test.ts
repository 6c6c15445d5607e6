import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { dirname, fromFileUrl, join } from "@std/path";

const PROJECT = fromFileUrl(new URL("../..", import.meta.url));

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ".github/pull_request_template.md",
  "examples/README.md",
  "tasks/data/README.md",
  ...[...Deno.readDirSync(join(PROJECT, "docs"))].map(({ name }) =>
    `docs/${name}`
  ).filter((name) => name.endsWith(".md")),
];

/** A page without its blocks of code. */
function textOf(page: string): string {
  return Deno.readTextFileSync(join(PROJECT, page))
    .replaceAll(/^```.*?^```/gms, "");
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): Set<string> {
  return new Set(
    [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\- _]/gu, "").replaceAll(" ", "-")
    ),
  );
}

for (const page of PAGES) {
  Deno.test(`what ${page} links to is there`, () => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!).filter((link) => !/^https?:/.test(link));
    const dead = links.filter((link) => {
      const [path, anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path!);
      return !existsSync(join(PROJECT, target)) ||
        anchor !== undefined && !anchorsOf(target).has(anchor);
    });
    const files = [...textOf(page).matchAll(/`((?:src|tests)\/[\w/.]+\.\w+)`/g)]
      .map(([, file]) => file!)
      .filter((file) => !existsSync(join(PROJECT, file)));
    assertEquals([...dead, ...files], []);
  });
}
