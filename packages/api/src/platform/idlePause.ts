import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 50

/**
 * Waits for an answer of another process by short pauses. While this process itself is too busy to read the
 * answer, time does not count, so that a busy moment is not mistaken for a part that is away.
 *
 * @param ms how long to wait, in milliseconds
 */
export async function idlePause(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= PAUSE_MS) await sleep(PAUSE_MS, undefined, { ref: false })
}
