import type { ParameterSpec, ParameterValues } from "../engine/program.ts";
import { fileLayout } from "../model/checkpoint/file_layout.ts";
import { writeSafetensors } from "../model/weights/write_safetensors.ts";

/**
 * Writes parameters as Transformers reads them.
 *
 * @param specs The parameters with their names in the file.
 */
export function writeParameters(
  file: Deno.FsFile,
  specs: readonly (readonly [name: string, spec: ParameterSpec])[],
  values: ParameterValues,
): void {
  writeSafetensors(
    file,
    new Map(specs.map(([name, spec]) => [
      name,
      fileLayout.toFile(spec, values.get(spec.name)!),
    ])),
    // Transformers refuses files without it.
    { format: "pt" },
    new Map(specs.map(([name, spec]) => [name, fileLayout.shape(spec)])),
  );
}
