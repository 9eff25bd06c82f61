/** How the system describes a file: as long as all of it stays the same, the bytes do. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds, as are those of the change of name, owner or mode. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}
