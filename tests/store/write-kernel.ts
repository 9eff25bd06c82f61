/** Assembles the scoring kernel and writes its code where the program takes it from. Usage: npm run kernel */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { assembleKernel } from "./assemble-kernel.ts";

const TARGET = resolve(import.meta.dirname, "../../src/store/scoring-kernel-code.ts");
const LINE = 96;

const code = Buffer.from(await assembleKernel()).toString("base64");
const lines = code.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
writeFileSync(
  TARGET,
  `/** The assembled \`scoring-kernel.wat\`, in base64. Made by \`npm run kernel\`: change the source, not this. */
export const KERNEL_CODE = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("");
`,
);
