/** The ONNX graph of a BERT with 8-bit weights, as the hub's `model_quantized.onnx` have it; the weights are random. */
import {
  FLOAT,
  floatAttribute,
  floats,
  INT8,
  INT64,
  integerAttribute,
  integers,
  integersAttribute,
  node,
  onnxFile,
  tensor,
  UINT8,
  valueInfo,
} from "../tests/fixtures/onnx-writer.ts";

export interface EncoderShape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
}

/** Standard deviation of the weights, as models are initialised. */
const DEVIATION = 0.02;
/** Of numbers spread evenly over the 8 bits. */
const SCALE = (DEVIATION * Math.sqrt(12)) / 255;
const ZERO_POINT = 128;

/** Collects nodes and constants under names of their own; `random` continues one sequence from a fixed seed. */
const createGraph = () => {
  const nodes: Uint8Array[] = [];
  const constants: Uint8Array[] = [];
  let state = 20_090_306;
  let count = 0;
  const randomBytes = (length: number): Uint8Array => {
    const words = new Uint32Array(Math.ceil(length / 4));
    for (let index = 0; index < words.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
    return new Uint8Array(words.buffer, 0, length);
  };
  const add = (
    operation: string,
    inputs: readonly string[],
    ...attributes: readonly Uint8Array[]
  ): string => {
    const output = `${operation}_${++count}`;
    nodes.push(node(operation, inputs, output, ...attributes));
    return output;
  };
  const addFloats = (dims: readonly number[], values: Float32Array): string => {
    const name = `floats_${++count}`;
    constants.push(floats(name, dims, values));
    return name;
  };
  const addIntegers = (...values: readonly number[]): string => {
    const name = `integers_${++count}`;
    constants.push(integers(name, values));
    return name;
  };
  const addBytes = (type: number, dims: readonly number[], bytes: Uint8Array): string => {
    const name = `bytes_${++count}`;
    constants.push(tensor(name, type, dims, bytes));
    return name;
  };
  return { nodes, constants, randomBytes, add, addFloats, addIntegers, addBytes };
};

type Graph = ReturnType<typeof createGraph>;

const number = (graph: Graph, value: number): string => graph.addFloats([], Float32Array.of(value));

/** Rows of a table of 8-bit numbers, as floats. */
const lookUp = (graph: Graph, rows: number, hidden: number, ids: string): string => {
  const table = graph.addBytes(UINT8, [rows, hidden], graph.randomBytes(rows * hidden));
  const zeroPoint = graph.addBytes(UINT8, [], Uint8Array.of(ZERO_POINT));
  return graph.add("DequantizeLinear", [graph.add("Gather", [table, ids]), number(graph, SCALE), zeroPoint]);
};

interface Quantized {
  readonly values: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

const quantize = (graph: Graph, input: string): Quantized => {
  const [values, scale, zeroPoint] = ["values", "scale", "zero"].map((part) => `${input}_${part}`);
  const names = { values: values ?? "", scale: scale ?? "", zeroPoint: zeroPoint ?? "" };
  graph.nodes.push(node("DynamicQuantizeLinear", [input], Object.values(names)));
  return names;
};

/** A dense layer: the product in whole numbers, then scaled. */
const dense = (graph: Graph, input: Quantized, rows: number, columns: number): string => {
  const weights = graph.addBytes(INT8, [rows, columns], graph.randomBytes(rows * columns));
  const zeroPoint = graph.addBytes(INT8, [], Uint8Array.of(0));
  const product = graph.add("MatMulInteger", [input.values, weights, input.zeroPoint, zeroPoint]);
  const scale = graph.add("Mul", [input.scale, number(graph, SCALE)]);
  const scaled = graph.add("Mul", [graph.add("Cast", [product], integerAttribute("to", FLOAT)), scale]);
  return graph.add("Add", [scaled, graph.addFloats([columns], new Float32Array(columns).fill(DEVIATION))]);
};

const normalize = (graph: Graph, input: string, hidden: number): string => {
  const gain = graph.addFloats([hidden], new Float32Array(hidden).fill(1));
  const bias = graph.addFloats([hidden], new Float32Array(hidden));
  return graph.add("LayerNormalization", [input, gain, bias], floatAttribute("epsilon", 1e-12));
};

const attend = (graph: Graph, input: string, mask: string, { hidden, heads }: EncoderShape): string => {
  const size = hidden / heads;
  const quantized = quantize(graph, input);
  const split = (order: readonly number[]): string => {
    const values = dense(graph, quantized, hidden, hidden);
    const parts = graph.add("Reshape", [values, graph.addIntegers(0, 0, heads, size)]);
    return graph.add("Transpose", [parts], integersAttribute("perm", order));
  };
  const [queries, keys, values] = [split([0, 2, 1, 3]), split([0, 2, 3, 1]), split([0, 2, 1, 3])];
  const scores = graph.add("Div", [graph.add("MatMul", [queries, keys]), number(graph, Math.sqrt(size))]);
  const weights = graph.add("Softmax", [graph.add("Add", [scores, mask])]);
  const mixed = graph.add(
    "Transpose",
    [graph.add("MatMul", [weights, values])],
    integersAttribute("perm", [0, 2, 1, 3]),
  );
  const joined = graph.add("Reshape", [mixed, graph.addIntegers(0, 0, hidden)]);
  return dense(graph, quantize(graph, joined), hidden, hidden);
};

const feed = (graph: Graph, input: string, { hidden, feedForward }: EncoderShape): string => {
  const wide = dense(graph, quantize(graph, input), hidden, feedForward);
  const error = graph.add("Erf", [graph.add("Div", [wide, number(graph, Math.SQRT2)])]);
  const gate = graph.add("Mul", [wide, graph.add("Add", [error, number(graph, 1)])]);
  const bent = graph.add("Mul", [gate, number(graph, 0.5)]);
  return dense(graph, quantize(graph, bent), feedForward, hidden);
};

const embed = (graph: Graph, { vocabulary, positions, hidden }: EncoderShape): string => {
  const length = graph.add("Gather", [graph.add("Shape", ["input_ids"]), graph.addIntegers(1)]);
  const zero = graph.addIntegers(0);
  const one = graph.addIntegers(1);
  const places = graph.add("Slice", [
    graph.addIntegers(...Array.from({ length: positions }, (_, place) => place)),
    zero,
    length,
    zero,
    one,
  ]);
  const words = lookUp(graph, vocabulary, hidden, "input_ids");
  const types = lookUp(graph, 2, hidden, "token_type_ids");
  const placed = graph.add("Add", [
    graph.add("Add", [words, types]),
    lookUp(graph, positions, hidden, places),
  ]);
  return normalize(graph, placed, hidden);
};

/** One number for an input, from the state of its first token, as a cross-encoder has it. */
const rank = (graph: Graph, states: string, hidden: number): string => {
  const first = graph.add("Gather", [states, graph.addIntegers(0)], integerAttribute("axis", 1));
  const weights = Float32Array.from({ length: hidden }, (_, row) => DEVIATION * Math.cos(row));
  const state = graph.add("Squeeze", [first, graph.addIntegers(1)]);
  return graph.add("MatMul", [state, graph.addFloats([hidden, 1], weights)]);
};

/** The bytes of an encoder with the output `last_hidden_state`, or of a cross-encoder with `logits`. Same shape, same bytes. */
export const encoderGraph = (
  shape: EncoderShape,
  output: "last_hidden_state" | "logits" = "last_hidden_state",
): Uint8Array => {
  const graph = createGraph();
  const open = graph.add("Cast", ["attention_mask"], integerAttribute("to", FLOAT));
  const closed = graph.add("Sub", [
    number(graph, 1),
    graph.add("Unsqueeze", [open, graph.addIntegers(1, 2)]),
  ]);
  const mask = graph.add("Mul", [closed, number(graph, -1e9)]);
  let states = embed(graph, shape);
  for (let layer = 0; layer < shape.layers; layer++) {
    const attended = graph.add("Add", [attend(graph, states, mask, shape), states]);
    states = normalize(graph, attended, shape.hidden);
    states = normalize(graph, graph.add("Add", [feed(graph, states, shape), states]), shape.hidden);
  }
  const result = output === "logits" ? rank(graph, states, shape.hidden) : states;
  graph.nodes.push(node("Identity", [result], output));
  const inputs = ["input_ids", "attention_mask", "token_type_ids"].map((name) =>
    valueInfo(name, INT64, ["batch", "length"]),
  );
  const dims = output === "logits" ? ["batch", 1] : ["batch", "length", shape.hidden];
  const outputs = [valueInfo(output, FLOAT, dims)];
  return onnxFile({
    ...{ name: "encoder", opset: 17, inputs, outputs },
    ...{ nodes: graph.nodes, constants: graph.constants },
  });
};
