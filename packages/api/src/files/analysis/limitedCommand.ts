import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What one analysis may have. */
export interface AnalysisLimits {
  memoryMib: number
  cpuSeconds: number
  /** By the clock. */
  seconds: number
}

const run = promisify(execFile)

/**
 * The words to put before a command, so that the kernel holds it to its memory and processor time,
 * and ends it with the process that started it: `prlimit` and `setpriv` of util-linux. Nothing of
 * Node's own does: neither worker threads nor V8's heap limit count the buffers that meshes lie in.
 *
 * @returns undefined where this machine has no such programs
 */
export async function limitedCommand({
  memoryMib,
  cpuSeconds,
}: AnalysisLimits): Promise<string[] | undefined> {
  const words = [
    ...['setpriv', '--pdeathsig', 'KILL'],
    // A second later the kernel kills what did not heed its signal.
    ...['prlimit', `--data=${memoryMib * 1024 * 1024}`, `--cpu=${cpuSeconds}:${cpuSeconds + 1}`, '--core=0'],
  ]
  const [command = '', ...args] = words
  try {
    await run(command, [...args, process.execPath, '--version'])
    return words
  } catch {
    return undefined
  }
}
