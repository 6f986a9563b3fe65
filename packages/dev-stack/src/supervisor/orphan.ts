import * as z from 'zod'
import { readJsonFile, writeJsonFile } from '../jsonFile.ts'
import { processStartTime, signal, waitForExit } from '../processes.ts'

const RecordedProcess = z.object({ pid: z.int().positive(), birth: z.string() })

const EXIT_TIMEOUT_MS = 5_000

/** Records the running process, for the next start after this process was killed. */
export function recordProcess(file: string, pid: number): void {
  writeJsonFile(file, { pid, birth: processStartTime(pid) ?? '' })
}

/**
 * Waits for the end of a process whose parent was killed: it should end by itself,
 * and is killed if it does not.
 */
export async function waitForOrphan(file: string): Promise<void> {
  const recorded = readJsonFile(file, RecordedProcess)
  if (!recorded || processStartTime(recorded.pid) !== recorded.birth) return
  if (await waitForExit(recorded.pid, EXIT_TIMEOUT_MS)) return
  signal(recorded.pid, 'SIGKILL')
  await waitForExit(recorded.pid, EXIT_TIMEOUT_MS)
}
