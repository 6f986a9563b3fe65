const WIDTH = 24

/** A progress bar on the terminal's last line; without a terminal it shows nothing. */
export interface Progress {
  show(label: string, done: number, total: number): void
  /** Removes the bar, so that the next line starts in its place. */
  clear(): void
}

export function openProgress(json: boolean): Progress {
  const { stderr } = process
  if (json || !stderr.isTTY) return { show() {}, clear() {} }
  let isShown = false
  return {
    show(label, done, total) {
      const share = total > 0 ? Math.min(1, done / total) : 0
      const filled = Math.round(share * WIDTH)
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      stderr.write(`\r${bar} ${String(Math.round(share * 100)).padStart(3)} % ${label}\u001b[K`)
      isShown = true
    },
    clear() {
      if (isShown) stderr.write('\r\u001b[K')
      isShown = false
    },
  }
}
