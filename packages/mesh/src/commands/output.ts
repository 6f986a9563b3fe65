/** Where a command writes its lines. */
export interface Output {
  out: (line: string) => void
  err: (line: string) => void
  /** Writes text unchanged to an interactive terminal; undefined where there is none. */
  terminal?: ((text: string) => void) | undefined
}
