/** Why the system refuses a file, in words that complete "skipped: …". */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "it is a link to something that does not exist, or has just been removed";
  if (code === "EACCES" || code === "EPERM") return "it may not be read (no permission)";
  if (code === "ELOOP") return "it is a link that leads back to itself";
  return message;
};
