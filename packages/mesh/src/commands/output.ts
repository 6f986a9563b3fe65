/** Where a command writes its lines. */
export interface Output {
  out: (line: string) => void
  err: (line: string) => void
  /** Puts text as it is where a person watches; left out where nobody does. */
  terminal?: ((text: string) => void) | undefined
}
