import { open } from "node:fs/promises";

/** The system reads no more than this at once. */
const MOST_BYTES = 2 ** 30;

/**
 * All bytes of a file, read outside of this thread. `readFile` reads half a megabyte at a time, which takes several
 * times as long for a large file.
 */
export const readWhole = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    // Pipes and their kin do not know how long they are.
    if (size === 0) return await file.readFile();
    const bytes = Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < size) {
      const { bytesRead } = await file.read(bytes, filled, Math.min(size - filled, MOST_BYTES), filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
};
