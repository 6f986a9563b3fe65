/** What is left out of a file of the service: exactly this text, which must stand there once. */
export interface Edit {
  file: string
  /** One line or a few, as they stand. */
  text: string
  instead: string
}

/** @throws Error where the text does not stand there once: the control would prove nothing. */
export function leaveOut(code: string, { file, text, instead }: Edit): string {
  const times = code.split(text).length - 1
  if (times !== 1)
    throw new Error(
      `${file} has ${times} times, not once: ${text}\nMend the guard in scripts/adversary/guards.ts.`,
    )
  return code.replace(text, () => instead)
}
