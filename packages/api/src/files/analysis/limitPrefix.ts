import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The resources that one analysis may use. */
export interface AnalysisLimits {
  memoryMib: number
  cpuSeconds: number
  /** Wall-clock time. */
  seconds: number
  /** How far other processes go before it, from 0 to 19: the nice value. */
  niceness: number
}

const run = promisify(execFile)

/**
 * The arguments to put before a command so that the kernel limits its memory and processor time and kills
 * it when its parent ends, `prlimit` and `setpriv` of util-linux, and gives it the processor after others,
 * `nice`. Node has nothing for this: neither worker
 * threads nor V8's heap limit count the buffers that hold meshes.
 *
 * @returns undefined if this machine does not have these programs
 */
export async function limitPrefix({
  memoryMib,
  cpuSeconds,
  niceness,
}: AnalysisLimits): Promise<string[] | undefined> {
  const prefix = [
    ...['setpriv', '--pdeathsig', 'KILL'],
    // A second later the kernel kills a process that ignored the signal.
    ...['prlimit', `--data=${memoryMib * 1024 * 1024}`, `--cpu=${cpuSeconds}:${cpuSeconds + 1}`, '--core=0'],
    ...['nice', '-n', String(niceness)],
  ]
  const [command = '', ...args] = prefix
  try {
    await run(command, [...args, process.execPath, '--version'])
    return prefix
  } catch {
    return undefined
  }
}
