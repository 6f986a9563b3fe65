/** Text that is replaced in a file of the service; it must occur exactly once. */
export interface Edit {
  file: string
  /** One or several lines. */
  text: string
  replacement: string
}

/** @throws Error unless the text occurs exactly once: else the control would prove nothing. */
export function removeGuard(code: string, { file, text, replacement }: Edit): string {
  const occurrences = code.split(text).length - 1
  if (occurrences !== 1)
    throw new Error(
      `${file} has ${occurrences} occurrences, not one, of: ${text}\nUpdate the guard in scripts/adversary/guards.ts.`,
    )
  return code.replace(text, () => replacement)
}
