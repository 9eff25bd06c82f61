/** Numbers of 32 bits, as many as come. */
export interface GrowingArray {
  readonly length: number;
  push(value: number): void;
  append(values: ArrayLike<number>): void;
  /** What there is, as a view that holds until the next number comes. */
  values(): Uint32Array;
}

const FIRST_CAPACITY = 1024;

/** An array that doubles when it is full: a list of tens of millions would take several times the memory. */
export function createGrowingArray(): GrowingArray {
  let array = new Uint32Array(FIRST_CAPACITY);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= array.length) return;
    const larger = new Uint32Array(Math.max(array.length * 2, length + more));
    larger.set(array.subarray(0, length));
    array = larger;
  };
  return {
    get length() {
      return length;
    },
    push(value) {
      reserve(1);
      array[length] = value;
      length += 1;
    },
    append(values) {
      reserve(values.length);
      array.set(values, length);
      length += values.length;
    },
    values: () => array.subarray(0, length),
  };
}
