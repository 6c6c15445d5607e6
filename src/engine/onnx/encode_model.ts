import { PbfWriter } from "pbf";

/** ONNX element types (onnx.proto, TensorProto.DataType). */
export const ELEMENT = {
  float32: 1,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  bfloat16: 16,
} as const;

/** The type of an input or output. */
export type PortType = keyof typeof ELEMENT;

/** The types that traced programs compute with. */
export type ElementType = Exclude<PortType, "float16" | "bfloat16">;

/** An attribute of a node; a plain number is an integer. */
export type Attribute = number | string | readonly number[] | { float: number };

/** An operation in a graph. */
export interface Node {
  opType: string;
  input: string[];
  output: string[];
  attributes: Readonly<Record<string, Attribute>>;
}

/** A constant in a graph. */
export interface Initializer {
  name: string;
  dims: readonly number[];
  type: ElementType;
  /** The elements, little-endian. */
  bytes: Uint8Array;
}

/** A constant list of integers. */
export function integerList(
  name: string,
  values: readonly number[],
): Initializer {
  const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dims: [values.length], type: "int64", bytes };
}

/** An input or output of a graph. */
export interface GraphPort {
  name: string;
  /** Its sizes; a name stands for a size that is known when the graph runs. Default: any. */
  shape?: readonly (number | string)[];
  type: PortType;
}

/** The parts of a model. */
export interface ModelParts {
  nodes: readonly Node[];
  initializers: readonly Initializer[];
  inputs: readonly GraphPort[];
  outputs: readonly GraphPort[];
}

const IR_VERSION = 10;

/** The version of ONNX's own operator set. */
const OPSET = 20;

/** Encodes an ONNX model as a ModelProto, with the field numbers of onnx.proto. */
export function encodeModel(parts: ModelParts): Uint8Array {
  const model = new PbfWriter();
  model.writeVarintField(1, IR_VERSION);
  model.writeMessage(7, writeGraph, parts);
  model.writeMessage(8, (_, opset) => opset.writeVarintField(2, OPSET), null);
  return model.finish();
}

function writeGraph(
  { nodes, initializers, inputs, outputs }: ModelParts,
  graph: PbfWriter,
): void {
  for (const node of nodes) graph.writeMessage(1, writeNode, node);
  graph.writeStringField(2, "program");
  for (const tensor of initializers) graph.writeMessage(5, writeTensor, tensor);
  for (const port of inputs) graph.writeMessage(11, writePort, port);
  for (const port of outputs) graph.writeMessage(12, writePort, port);
}

function writeNode(node: Node, to: PbfWriter): void {
  for (const name of node.input) to.writeStringField(1, name);
  for (const name of node.output) to.writeStringField(2, name);
  to.writeStringField(4, node.opType);
  for (const attribute of Object.entries(node.attributes)) {
    to.writeMessage(5, writeAttribute, attribute);
  }
}

function writeAttribute(
  [name, value]: [string, Attribute],
  to: PbfWriter,
): void {
  to.writeStringField(1, name);
  // Each type has its own field, and field 20 is its AttributeProto.AttributeType.
  if (typeof value === "number") {
    to.writeVarintField(3, value);
    to.writeVarintField(20, 2);
  } else if (typeof value === "string") {
    to.writeStringField(4, value);
    to.writeVarintField(20, 3);
  } else if ("float" in value) {
    to.writeFloatField(2, value.float);
    to.writeVarintField(20, 1);
  } else {
    to.writePackedVarint(8, [...value]);
    to.writeVarintField(20, 7);
  }
}

function writeTensor(
  { name, dims, type, bytes }: Initializer,
  to: PbfWriter,
): void {
  to.writePackedVarint(1, [...dims]);
  to.writeVarintField(2, ELEMENT[type]);
  to.writeStringField(8, name);
  to.writeBytesField(9, bytes);
}

function writePort({ name, shape, type }: GraphPort, to: PbfWriter): void {
  to.writeStringField(1, name);
  to.writeMessage(2, (_, valueType) => {
    valueType.writeMessage(1, (_, tensor) => {
      tensor.writeVarintField(1, ELEMENT[type]);
      if (shape === undefined) return;
      tensor.writeMessage(2, (_, dims) => {
        for (const size of shape) {
          dims.writeMessage(1, (_, dim) => {
            if (typeof size === "string") dim.writeStringField(2, size);
            else dim.writeVarintField(1, size);
          }, null);
        }
      }, null);
    }, null);
  }, null);
}
