import * as z from 'zod'
import { readKept, writeKept } from '../keptFile.ts'
import { birthOf, signal, waitForExit } from '../processes.ts'

const Kept = z.object({ pid: z.int().positive(), birth: z.string() })

const PATIENCE_MS = 5_000

/** Writes down which process runs, for a start after this one is killed. */
export function rememberProcess(file: string, pid: number): void {
  writeKept(file, { pid, birth: birthOf(pid) ?? '' })
}

/**
 * Waits for the process that a killed parent left behind: it ends by itself
 * once it notices, and is killed if it does not.
 */
export async function waitForLeftover(file: string): Promise<void> {
  const kept = readKept(file, Kept)
  if (!kept || birthOf(kept.pid) !== kept.birth) return
  if (await waitForExit(kept.pid, PATIENCE_MS)) return
  signal(kept.pid, 'SIGKILL')
  await waitForExit(kept.pid, PATIENCE_MS)
}
