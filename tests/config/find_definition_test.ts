import { assertEquals, assertThrows } from "@std/assert";
import { join } from "@std/path";
import {
  definitionNames,
  findDefinition,
} from "../../src/config/find_definition.ts";
import { InputError } from "../../src/errors/input_error.ts";

/** Runs a test with two folders: `own` has a and b, `more` has b and c. */
function withFolders(test: (own: string, more: string) => void): void {
  const root = Deno.makeTempDirSync();
  try {
    for (const file of ["own/a", "own/b", "more/b", "more/c"]) {
      const [folder, name] = file.split("/");
      Deno.mkdirSync(join(root, folder), { recursive: true });
      Deno.writeTextFileSync(join(root, folder, `${name}.yaml`), "{}");
    }
    Deno.writeTextFileSync(join(root, "secret.yaml"), "{}");
    Deno.writeTextFileSync(join(root, "own/notes.txt"), "");
    Deno.mkdirSync(join(root, "own/folder.yaml"));
    test(join(root, "own"), join(root, "more"));
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

Deno.test("findDefinition() uses the last folder that has the name", () => {
  withFolders((own, more) => {
    const find = (name: string) => findDefinition("task", name, [own, more]);
    assertEquals(find("a"), join(own, "a.yaml"));
    assertEquals(find("b"), join(more, "b.yaml"));
    assertEquals(find("c"), join(more, "c.yaml"));
    assertEquals(
      findDefinition("task", "b", [more, own]),
      join(own, "b.yaml"),
    );
    assertEquals(
      findDefinition("note", "notes", [own, more], "txt"),
      join(own, "notes.txt"),
    );
  });
});

Deno.test("findDefinition() takes no other letters for a name where the system does", () => {
  withFolders((own, more) => {
    const { statSync } = Deno;
    // As Windows and macOS do.
    Deno.statSync = (path) =>
      statSync(String(path).replace(/[AB](?=\.yaml$)/, (a) => a.toLowerCase()));
    try {
      assertEquals(findDefinition("task", "a", [own]), join(own, "a.yaml"));
      assertThrows(
        () => findDefinition("task", "B", [own, more]),
        InputError,
        'Cannot find the task "B"',
      );
    } finally {
      Deno.statSync = statSync;
    }
  });
});

Deno.test("findDefinition() lists the existing names, or suggests the nearest", () => {
  withFolders((own, more) => {
    Deno.writeTextFileSync(join(more, "redv2.yaml"), "{}");
    assertThrows(
      () => findDefinition("task", "unknown-task", [own, more]),
      InputError,
      `Cannot find the task "unknown-task" in ${own}, ${more}; known names are a, b, c, redv2`,
    );
    assertThrows(
      () => findDefinition("task", "redv3", [own, more]),
      InputError,
      `Cannot find the task "redv3" in ${own}, ${more}; did you mean "redv2"?`,
    );
  });
});

Deno.test("findDefinition() says which file's name keeps it from being read", () => {
  withFolders((own, more) => {
    Deno.writeTextFileSync(join(own, "short.yml"), "{}");
    Deno.writeTextFileSync(join(own, "My task.yaml"), "{}");
    assertThrows(
      () => findDefinition("task", "short", [own, more]),
      InputError,
      `; definitions end with .yaml: rename ${join(own, "short.yml")}`,
    );
    assertThrows(
      () => findDefinition("task", "My task", [own, more]),
      InputError,
      "; a name has only letters, digits, dots, dashes and underscores: rename its file",
    );
  });
});

Deno.test("findDefinition() never leaves its folders", () => {
  withFolders((own, more) => {
    for (
      const name of [
        "../secret",
        "..",
        ".",
        "",
        "own/a",
        "./a",
        "a/../b",
        "..\\secret",
        "a\0",
        "/etc/passwd",
        ".hidden",
        " a",
      ]
    ) {
      assertThrows(
        () => findDefinition("task", name, [own, more]),
        InputError,
        `Cannot find the task ${JSON.stringify(name)}`,
      );
    }
    // A folder is no definition.
    assertThrows(
      () => findDefinition("task", "folder", [own]),
      InputError,
      'Cannot find the task "folder"',
    );
  });
});

Deno.test("findDefinition() names the folder that cannot be read", () => {
  withFolders((own) => {
    const missing: string = join(own, "nowhere");
    const file: string = join(own, "a.yaml");
    for (const folder of [missing, file]) {
      assertThrows(
        () => findDefinition("task", "zzz", [own, folder]),
        InputError,
        `Cannot read the folder ${folder}: `,
      );
    }
    // A name that an earlier folder has is found all the same.
    assertEquals(
      findDefinition("task", "a", [own, file]),
      join(own, "a.yaml"),
    );
  });
});

Deno.test("definitionNames() lists the name of every file once, sorted", () => {
  withFolders((own, more) => {
    assertEquals(definitionNames([more, own]), ["a", "b", "c"]);
    assertEquals(definitionNames([own], "txt"), ["notes"]);
    assertEquals(definitionNames([]), []);
  });
});
