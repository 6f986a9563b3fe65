import type { MeshProgress } from '../basics/scheduler.ts'

/** Work that ends sooner shows nothing. */
const SHOW_AFTER_MS = 400
const WIDTH = 24

/** Where in the whole each phase begins and ends; a closed part needs no convex hull. */
const SPANS: Record<MeshProgress['phase'], readonly [from: number, to: number]> = {
  read: [0, 0.6],
  topology: [0.6, 0.9],
  measure: [0.9, 0.95],
  hull: [0.95, 1],
  draw: [0, 1],
}

/** A bar that is drawn over itself on a terminal's last line. */
export class ProgressLine {
  private readonly write: (text: string) => void
  private readonly started = performance.now()
  private isShown = false

  /** @param write writes text to the terminal unchanged */
  constructor(write: (text: string) => void) {
    this.write = write
  }

  show({ phase, done, total }: MeshProgress): void {
    if (performance.now() - this.started < SHOW_AFTER_MS) return
    const [from, to] = SPANS[phase]
    const share = from + (to - from) * (total ? Math.min(1, done / total) : 0)
    const filled = Math.round(share * WIDTH)
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
    this.write(`\r${bar} ${String(Math.round(share * 100)).padStart(3)} % ${phase.padEnd(8)}`)
    this.isShown = true
  }

  /** Removes the bar, so that the next line begins in its place. */
  clear(): void {
    if (this.isShown) this.write('\r\u001b[K')
    this.isShown = false
  }
}
