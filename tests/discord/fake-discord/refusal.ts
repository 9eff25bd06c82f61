export type Json = Readonly<Record<string, unknown>>;

/** An answer of Discord that says no. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { readonly body?: Json; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = { code, message, ...more.body };
    this.headers = more.headers ?? {};
  }
}

/** Collects what is wrong with a body, each with the path to the place. */
export interface Faults {
  add(path: readonly (string | number)[], code: string, message: string): void;
  /** @throws Refusal in the shape of Discord's "Invalid Form Body" if anything was added */
  raise(): void;
}

const INVALID_FORM_BODY = 50035;

interface Tree {
  [key: string]: Tree | { readonly code: string; readonly message: string }[];
}

export function createFaults(): Faults {
  const errors: Tree = {};
  return {
    add(path, code, message) {
      let node = errors;
      for (const key of path) {
        const next = node[key];
        node = next && !Array.isArray(next) ? next : (Object.assign(node, { [key]: {} })[key] as Tree);
      }
      const said = Array.isArray(node._errors) ? node._errors : [];
      node._errors = [...said, { code, message }];
    },
    raise() {
      if (Object.keys(errors).length === 0) return;
      throw new Refusal(400, INVALID_FORM_BODY, "Invalid Form Body", { body: { errors } });
    },
  };
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The record that a value is, or an empty one. */
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
