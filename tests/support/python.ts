import { DELIMITER } from "@std/path";

/** The folder of a Python with the packages that some tests need. */
const FOLDER = Deno.env.get("DOR_TEST_PYTHON");

/** The path that finds that Python first. */
export const pythonPath: string = `${
  FOLDER === undefined ? "" : FOLDER + DELIMITER
}${Deno.env.get("PATH")}`;

/** Whether Python has packages. */
export async function hasPackages(...names: string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command("python3", {
      args: ["-c", `import ${names.join(", ")}`],
      env: { PATH: pythonPath },
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch {
    return false;
  }
}
