import { createRequire } from "node:module";
import { join } from "node:path";
import type { IndexItem } from "vectra";
import { createPackedCodec } from "../src/store/packed-codec.ts";
import type { Passage } from "../src/types.ts";
import { rowOf } from "./vector-data.ts";

/** Finds the rows of the nearest vectors. */
export type FindRows = (vector: Float32Array, limit: number) => Promise<number[]>;

/** A place to keep vectors in, as it is measured. Rows are known by their number. */
export interface MeasuredStore {
  /** Adds all and saves. */
  build(folder: string, matrix: Float32Array, dimensions: number): Promise<void>;
  /** Opens what was built. */
  open(folder: string, count: number, dimensions: number): Promise<FindRows>;
}

const require = createRequire(import.meta.url);
const BATCH = 5000;

const eachRow = (matrix: Float32Array, dimensions: number): Float32Array[] =>
  Array.from({ length: matrix.length / dimensions }, (_, row) => rowOf(matrix, row, dimensions));

const passagesOf = (count: number): ReadonlyMap<string, Passage> =>
  new Map(
    Array.from({ length: count }, (_, row) => {
      const id = String(row);
      const place = { start: 0, end: 0, lines: [1, 1] as const, headings: [], language: "zh" as const };
      return [id, { id, documentId: "d", type: "text", text: "", ...place } satisfies Passage] as const;
    }),
  );

const ours: MeasuredStore = {
  async build(folder, matrix, dimensions) {
    const { createVectraStore } = await import("../src/store/vectra-store.ts");
    const passages = passagesOf(matrix.length / dimensions);
    const store = await createVectraStore({ folder, dimensions, passages });
    const add = eachRow(matrix, dimensions).map((vector, row) => ({ passageId: String(row), vector }));
    await store.apply({ add, remove: [] });
  },
  async open(folder, count, dimensions) {
    const { createVectraStore } = await import("../src/store/vectra-store.ts");
    const store = await createVectraStore({ folder, dimensions, passages: passagesOf(count) });
    return async (vector, limit) =>
      (await store.search(vector, limit)).map(({ passage }) => Number(passage.id));
  },
};

/** vectra as it comes: its own storage and codec, vectors as lists. */
const stock = (codecName: "JsonCodec" | "ProtobufCodec", isInserting: boolean): MeasuredStore => {
  const load = () => require("vectra") as typeof import("vectra");
  return {
    async build(folder, matrix, dimensions) {
      const vectra = load();
      const codec = new vectra[codecName]();
      const storage = new vectra.LocalFileStorage();
      const items = eachRow(matrix, dimensions).map((vector, row): IndexItem => {
        return { id: String(row), metadata: {}, vector: [...vector], norm: 1 };
      });
      if (isInserting) {
        const index = new vectra.LocalIndex(folder, undefined, storage, codec);
        await index.createIndex({ version: 1 });
        await index.batchInsertItems(items);
      } else {
        await storage.createFolder(folder);
        const data = { version: 1, metadata_config: {}, items };
        await storage.upsertFile(join(folder, `index${codec.extension}`), codec.serializeIndex(data));
      }
    },
    async open(folder) {
      const vectra = load();
      const codec = new vectra[codecName]();
      const index = new vectra.LocalIndex(folder, undefined, new vectra.LocalFileStorage(), codec);
      await index.listItems();
      return async (vector, limit) =>
        (await index.queryItems([...vector], "", limit)).map(({ item }) => Number(item.id));
    },
  };
};

/** vectra's index with our codec, asked by vectra itself. */
const packed: MeasuredStore = {
  build: ours.build,
  async open(folder, _count, dimensions) {
    const { LocalFileStorage, LocalIndex } = require("vectra") as typeof import("vectra");
    const { VECTORS_FILE } = await import("../src/store/vectra-store.ts");
    const codec = createPackedCodec({ dimensions });
    const index = new LocalIndex(folder, VECTORS_FILE, new LocalFileStorage(), codec);
    await index.listItems();
    return async (vector, limit) =>
      (await index.queryItems([...vector], "", limit)).map(({ item }) => Number(item.id));
  },
};

/** What is used of LanceDB: its types come with it, and it is not installed with the product. */
interface LanceModule {
  connect(folder: string): Promise<{
    createTable(name: string, rows: object[]): Promise<LanceTable>;
    openTable(name: string): Promise<LanceTable>;
  }>;
}
interface LanceTable {
  add(rows: object[]): Promise<unknown>;
  search(vector: number[]): {
    limit(limit: number): { select(columns: string[]): { toArray(): Promise<{ row: number }[]> } };
  };
}

const lancedb: MeasuredStore = {
  async build(folder, matrix, dimensions) {
    const { connect } = require("@lancedb/lancedb") as LanceModule;
    const rows = eachRow(matrix, dimensions).map((vector, row) => ({ row, vector: [...vector] }));
    const database = await connect(folder);
    const table = await database.createTable("vectors", rows.slice(0, BATCH));
    for (let start = BATCH; start < rows.length; start += BATCH)
      await table.add(rows.slice(start, start + BATCH));
  },
  async open(folder) {
    const { connect } = require("@lancedb/lancedb") as LanceModule;
    const table = await (await connect(folder)).openTable("vectors");
    return async (vector, limit) => {
      const found = await table
        .search([...vector])
        .limit(limit)
        .select(["row", "_distance"])
        .toArray();
      return found.map(({ row }) => row);
    };
  },
};

interface SqliteDatabase {
  loadExtension(path: string): void;
  exec(sql: string): void;
  prepare(sql: string): {
    run(values: readonly unknown[]): unknown;
    all(values: readonly unknown[]): { id: number }[];
  };
}

const openSqlite = (folder: string): SqliteDatabase => {
  const Database = require("libsql") as new (path: string) => SqliteDatabase;
  const { getLoadablePath } = require("sqlite-vec") as { getLoadablePath(): string };
  const database = new Database(join(folder, "vectors.db"));
  database.loadExtension(getLoadablePath());
  return database;
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const sqliteVec: MeasuredStore = {
  async build(folder, matrix, dimensions) {
    const database = openSqlite(folder);
    database.exec(`create virtual table vectors using vec0(vector float[${dimensions}])`);
    const insert = database.prepare("insert into vectors(rowid, vector) values (?, ?)");
    database.exec("begin");
    for (const [row, vector] of eachRow(matrix, dimensions).entries())
      insert.run([BigInt(row + 1), bytesOf(vector)]);
    database.exec("commit");
  },
  async open(folder) {
    const select = openSqlite(folder).prepare(
      "select cast(rowid as integer) as id from vectors where vector match ? and k = ? order by distance",
    );
    return async (vector, limit) => select.all([bytesOf(vector), limit]).map(({ id }) => id - 1);
  },
};

interface OramaModule {
  create(options: { readonly schema: object }): object;
  insertMultiple(database: object, rows: object[], batch: number): Promise<unknown>;
  save(database: object): object;
  load(database: object, saved: object): void;
  searchVector(
    database: object,
    query: object,
  ): Promise<{ hits: { readonly document: { readonly row: string } }[] }>;
}

/** Orama keeps everything in memory; what it saves is put into one JSON file. */
const orama: MeasuredStore = {
  async build(folder, matrix, dimensions) {
    const { writeFile } = await import("node:fs/promises");
    const { create, insertMultiple, save } = require("@orama/orama") as OramaModule;
    const database = create({ schema: { row: "string", vector: `vector[${dimensions}]` } });
    const rows = eachRow(matrix, dimensions).map((vector, row) => ({
      row: String(row),
      vector: [...vector],
    }));
    await insertMultiple(database, rows, BATCH);
    await writeFile(join(folder, "orama.json"), JSON.stringify(save(database)));
  },
  async open(folder, _count, dimensions) {
    const { readFile } = await import("node:fs/promises");
    const { create, load, searchVector } = require("@orama/orama") as OramaModule;
    const database = create({ schema: { row: "string", vector: `vector[${dimensions}]` } });
    load(database, JSON.parse(await readFile(join(folder, "orama.json"), "utf8")) as object);
    return async (vector, limit) => {
      const query = { value: [...vector], property: "vector" };
      const { hits } = await searchVector(database, { mode: "vector", vector: query, similarity: -1, limit });
      return hits.map(({ document }) => Number(document.row));
    };
  },
};

export const STORES = {
  ours,
  "vectra, our codec": packed,
  "vectra, protobuf": stock("ProtobufCodec", false),
  "vectra, JSON": stock("JsonCodec", false),
  "vectra, protobuf, inserting": stock("ProtobufCodec", true),
  LanceDB: lancedb,
  "sqlite-vec": sqliteVec,
  Orama: orama,
} as const satisfies Readonly<Record<string, MeasuredStore>>;

export type StoreName = keyof typeof STORES;
