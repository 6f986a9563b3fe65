import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The time and memory that a whole process used. */
export interface ProcessCost {
  ms: number
  /** Processor time of all its threads, to a hundredth of a second. */
  cpuMs: number
  /** The peak resident memory, from /proc. */
  peakKb: number
  stdout: string
}

/** Runs a program to its end and samples its memory and processor time. */
export function measureProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    let peakKb = 0
    let cpuMs = 0
    child.stdout.on('data', (data) => {
      stdout += data
    })
    const sampling = setInterval(() => {
      peakKb = Math.max(peakKb, peakMemoryKb(child.pid))
      cpuMs = Math.max(cpuMs, processorTime(child.pid))
    }, 4)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearInterval(sampling)
      const ms = performance.now() - started
      if (code === 0) resolve({ ms, cpuMs, peakKb, stdout })
      else reject(new Error(`${command} ended with ${code}.`))
    })
  })
}

function peakMemoryKb(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    // The process has already ended.
    return 0
  }
}

/** Fields 14 and 15 of /proc's stat, in ticks of a hundredth of a second. */
function processorTime(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}
