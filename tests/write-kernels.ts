/** Assembles what is written in WebAssembly and writes the code where the program takes it from. Usage: npm run kernel */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { assembleKernel, codeFileOf, KERNELS } from "./kernels.ts";

const LINE = 96;

for (const kernel of KERNELS) {
  const code = Buffer.from(await assembleKernel(kernel)).toString("base64");
  const lines = code.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  writeFileSync(
    codeFileOf(kernel),
    `/** The assembled \`${basename(kernel)}.wat\`, in base64. Made by \`npm run kernel\`: change the source, not this. */
export const KERNEL_CODE = [
${lines.map((line) => `  "${line}",`).join("\n")}
].join("");
`,
  );
}
