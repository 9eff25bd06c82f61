import { InferenceSession, Tensor } from "onnxruntime-node";

/** A matrix, row by row. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** `a · b`, or with the first or second of them transposed. */
export type MultiplyMatrices = (a: Matrix, b: Matrix) => Promise<Matrix>;

const FLOAT = 1;
const INTEGER_ATTRIBUTE = 2;
const OPSET = 13;
const IR_VERSION = 8;

/** Protocol buffers, as far as a graph of one node needs them. */
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
const integer = (field: number, value: number): number[] => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, content: readonly number[]): number[] => [
  (field << 3) | 2,
  ...varint(content.length),
  ...content,
];
const text = (field: number, value: string): number[] => bytes(field, [...Buffer.from(value)]);

const matrixInfo = (name: string): number[] => {
  const dimension = (label: string): number[] => bytes(1, text(2, label));
  const shape = bytes(2, [...dimension(`${name}0`), ...dimension(`${name}1`)]);
  return [...text(1, name), ...bytes(2, bytes(1, [...integer(1, FLOAT), ...shape]))];
};

const gemmModel = (isFirstTransposed: boolean, isSecondTransposed: boolean): Uint8Array => {
  const attribute = (name: string, value: boolean): number[] =>
    bytes(5, [...text(1, name), ...integer(3, value ? 1 : 0), ...integer(20, INTEGER_ATTRIBUTE)]);
  const node = [
    ...text(1, "a"),
    ...text(1, "b"),
    ...text(2, "product"),
    ...text(4, "Gemm"),
    ...attribute("transA", isFirstTransposed),
    ...attribute("transB", isSecondTransposed),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, "multiply"),
    ...bytes(11, matrixInfo("a")),
    ...bytes(11, matrixInfo("b")),
    ...bytes(12, matrixInfo("product")),
  ];
  return Uint8Array.from([...integer(1, IR_VERSION), ...bytes(7, graph), ...bytes(8, integer(2, OPSET))]);
};

/** Multiplies with ONNX Runtime, which is here anyway and a hundred times faster than a loop. */
export async function createMultiplication(options: {
  readonly isFirstTransposed?: boolean;
  readonly isSecondTransposed?: boolean;
}): Promise<MultiplyMatrices> {
  const { isFirstTransposed = false, isSecondTransposed = false } = options;
  const session = await InferenceSession.create(gemmModel(isFirstTransposed, isSecondTransposed));
  return async (a, b) => {
    const { product } = await session.run({
      a: new Tensor("float32", a.values, [a.rows, a.columns]),
      b: new Tensor("float32", b.values, [b.rows, b.columns]),
    });
    if (!product || !(product.data instanceof Float32Array)) throw new Error("ONNX Runtime gave no matrix");
    const [rows = 0, columns = 0] = product.dims;
    return { values: product.data, rows, columns };
  };
}
