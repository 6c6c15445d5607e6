import type {
  InputArray,
  ParameterSpec,
  ParameterValues,
  Program,
} from "../program.ts";
import {
  ELEMENT,
  type ElementType,
  encodeModel,
  type GraphPort,
  type Initializer,
  integerList,
  type ModelParts,
  type Node,
} from "./encode_model.ts";
import { generalise, NotGeneralError } from "./generalise.ts";
import type { SizeGrid } from "./size_polynomial.ts";
import { portName, programParts } from "./trace.ts";

/** An input of an exported program: [batch, length]. */
export interface ExportedInput {
  /** The name of the program's input. */
  of: string;
  type: "int32" | "float32";
  /** The name and type of the model's input. */
  name: string;
  stored: Extract<ElementType, "int64" | "float32">;
  /** The value of positions after a text. */
  padding: number;
}

/** A program to export. */
export interface ExportedProgram {
  program: Program;
  parameters: readonly ParameterSpec[];
  values: ParameterValues;
  inputs: readonly ExportedInput[];
  /** The name of its only output. */
  output: string;
  /** The sizes of the output; a name stands for that of an axis of the inputs. */
  outputShape: readonly (number | string)[];
  maxLength: number;
}

/** Below this, the largest length is the only one. */
const SHORT = 8;

/** Names of the sizes of inputs. */
const AXES = ["batch", "length"] as const;

/**
 * Writes a program as an ONNX model for any number of texts of any length, with
 * its parameters as constants.
 *
 * @returns The model. If the graph depends on the length, it always computes the
 *   largest length, after which texts are cut.
 */
export function exportProgram(exported: ExportedProgram): Uint8Array {
  const { maxLength: most } = exported;
  const traceAt = (batch: number, length: number) =>
    programParts(exported.program, {
      parameters: Object.fromEntries(
        exported.parameters.map(({ name, shape }) => [
          name,
          { shape, data: exported.values.get(name)! },
        ]),
      ),
      inputs: Object.fromEntries(
        exported.inputs.map(({ of, type }): [string, InputArray] => [of, {
          shape: [batch, length],
          data: type === "int32" ? new Int32Array() : new Float32Array(),
        }]),
      ),
    });
  const shapeOf = exported.inputs[0]!.name;
  const written = (
    lengths: SizeGrid["lengths"],
    { corners = false, padding }: { corners?: boolean; padding?: Padding } = {},
  ) =>
    encodeModel(
      withPorts(
        generalise(traceAt, lengths, { corners, shapeOf }),
        exported,
        padding,
      ),
    );
  const attempts = [
    () => written([most, most - 1, most - 2], { corners: true }),
    // At the largest length, a table of positions is read without cutting it.
    () => written([most - 1, most - 2, most - 3]),
  ];
  // Three smaller lengths are needed.
  for (const attempt of most < SHORT ? [] : attempts) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof NotGeneralError)) throw error;
    }
  }
  return written([most], { padding: paddingTo(most, exported.inputs) });
}

/** A graph between the inputs and outputs of the model. */
function withPorts(
  { nodes, initializers, inputs }: ModelParts,
  { inputs: given, parameters, values, output, outputShape }: ExportedProgram,
  padding: Padding = { nodes: [], initializers: [] },
): ModelParts {
  const used = new Set(inputs.map(({ name }) => name));
  const weights = parameters.flatMap(({ name, shape }): Initializer[] => {
    const port = portName({ kind: "parameter", of: name });
    if (!used.has(port)) return [];
    const { buffer, byteOffset, byteLength } = values.get(name)!;
    return [{
      name: port,
      dims: shape,
      type: "float32",
      bytes: new Uint8Array(buffer, byteOffset, byteLength),
    }];
  });
  const isPadded = padding.nodes.length > 0;
  const ports = given.map(({ of, name, type, stored }): Node => ({
    opType: type === stored ? "Identity" : "Cast",
    input: [isPadded ? paddedName(name) : name],
    output: [portName({ kind: "input", of })],
    attributes: type === stored ? {} : { to: ELEMENT[type] },
  }));
  return {
    nodes: [
      ...padding.nodes,
      ...ports,
      ...nodes,
      {
        opType: "Identity",
        input: [portName({ kind: "output", of: output })],
        output: [output],
        attributes: {},
      },
    ],
    initializers: [...weights, ...initializers, ...padding.initializers],
    inputs: given.map(({ name, stored }): GraphPort => ({
      name,
      shape: AXES,
      type: stored,
    })),
    outputs: [{ name: output, shape: outputShape, type: "float32" }],
  };
}

/** What pads inputs before a graph. */
type Padding = Pick<ModelParts, "nodes" | "initializers">;

function paddedName(input: string): string {
  return `padded/${input}`;
}

/** Pads inputs to a length, or cuts them to it. */
function paddingTo(
  length: number,
  inputs: readonly ExportedInput[],
): Padding {
  const node = (
    opType: string,
    input: string[],
    output: string,
    attributes: Node["attributes"] = {},
  ): Node => ({ opType, input, output: [output], attributes });
  return {
    nodes: [
      node("Shape", [inputs[0]!.name], "padding/shape"),
      node("Sub", ["padding/most", "padding/shape"], "padding/missing"),
      node("Mul", ["padding/missing", "padding/axes"], "padding/after"),
      node("Concat", ["padding/before", "padding/after"], "padding/pads", {
        axis: 0,
      }),
      ...inputs.map(({ name }) =>
        node("Pad", [name, "padding/pads", `padding/${name}`], paddedName(name))
      ),
    ],
    initializers: [
      integerList("padding/most", [0, length]),
      integerList("padding/axes", [0, 1]),
      integerList("padding/before", [0, 0]),
      ...inputs.map(({ name, stored, padding }): Initializer => ({
        name: `padding/${name}`,
        dims: [],
        type: stored,
        bytes: stored === "int64"
          ? new Uint8Array(BigInt64Array.of(BigInt(padding)).buffer)
          : new Uint8Array(Float32Array.of(padding).buffer),
      })),
    ],
  };
}
