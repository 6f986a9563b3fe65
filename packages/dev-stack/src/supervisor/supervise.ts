import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { signal } from '../processes.ts'
import { nextDelay } from './backoff.ts'
import { recordProcess } from './orphan.ts'

export interface Program {
  /** Its name in notices. */
  name: string
  /** The file that Node runs. */
  file: string
  env: NodeJS.ProcessEnv
  /** Its stdout and stderr go here, appended. */
  logFile: string
  /** Records the process for `waitForOrphan`, in case this process is killed. */
  pidFile: string
  /** One line for the person at the terminal. */
  notice: (line: string) => void
}

export interface Supervised {
  /** The current process; undefined between an exit and the next start. */
  readonly pid: number | undefined
  /** Asks it to end, kills it after five seconds, and waits until it is gone. */
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 5_000

/**
 * Runs a program of the service as a child process and restarts it
 * whenever it ends. The child sends `'ready'` over its IPC channel once it
 * serves, and ends by itself when that channel closes.
 *
 * @returns once the child is ready
 * @throws Error with the end of its log when it ends, or is not ready in a minute, at the first start
 */
export async function supervise(program: Program): Promise<Supervised> {
  let child: ChildProcess
  // Only a program that was ready once is restarted: else the start itself has failed.
  let keepAlive = false
  let timer: NodeJS.Timeout | undefined
  let delay: number | undefined
  const killOnExit = () => {
    if (child.pid !== undefined && isRunning(child)) signal(child.pid, 'SIGKILL')
  }

  const start = (): ChildProcess => {
    const startedAt = Date.now()
    const started = launch(program)
    started.once('exit', (code, signalName) => {
      if (!keepAlive) return
      delay = nextDelay(delay, Date.now() - startedAt)
      program.notice(
        `${program.name} ended (${signalName ?? `exit code ${code}`}) and starts again in ${delay} ms; its log is ${program.logFile}`,
      )
      timer = setTimeout(() => {
        child = start()
      }, delay)
    })
    return started
  }

  const stop = async () => {
    keepAlive = false
    clearTimeout(timer)
    await endProcess(child)
    process.removeListener('exit', killOnExit)
  }

  const logFrom = statSync(program.logFile, { throwIfNoEntry: false })?.size ?? 0
  child = start()
  process.once('exit', killOnExit)
  try {
    await ready(child)
    keepAlive = true
  } catch (error) {
    await stop()
    const logEnd = readFileSync(program.logFile).subarray(logFrom).toString('utf8').trim().slice(-2000)
    throw new Error(
      `${program.name} did not start: ${error instanceof Error ? error.message : String(error)}. The end of its log (${program.logFile}):\n${logEnd}`,
    )
  }
  return {
    get pid() {
      return isRunning(child) ? child.pid : undefined
    },
    stop,
  }
}

function launch(program: Program): ChildProcess {
  const log = openSync(program.logFile, 'a', 0o600)
  try {
    const child = spawn(process.execPath, [program.file], {
      env: program.env,
      stdio: ['ignore', log, log, 'ipc'],
      // Its own session: Ctrl-C on the terminal reaches only this process, which stops the others in order.
      detached: true,
    })
    // Without a listener a failed start would end this process; 'exit' is handled elsewhere.
    child.once('error', (error) => program.notice(`${program.name}: ${error.message}`))
    if (child.pid !== undefined) recordProcess(program.pidFile, child.pid)
    return child
  } finally {
    closeSync(log)
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('it was not ready within a minute')), READY_TIMEOUT_MS)
    const settle = (act: () => void) => {
      clearTimeout(limit)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      act()
    }
    const onMessage = (message: unknown) => {
      if (message === 'ready') settle(resolve)
    }
    const onExit = (code: number | null, name: NodeJS.Signals | null) =>
      settle(() => reject(new Error(`it ended (${name ?? `exit code ${code}`})`)))
    const onError = (error: Error) => settle(() => reject(error))
    child.on('message', onMessage)
    child.once('exit', onExit)
    child.once('error', onError)
  })
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isRunning(child)) return
    child.kill(name)
    await exitWithin(child, STOP_TIMEOUT_MS)
  }
}

async function exitWithin(child: ChildProcess, timeoutMs: number): Promise<void> {
  if (!isRunning(child)) return
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, timeoutMs)
    child.once('exit', () => {
      clearTimeout(limit)
      resolve()
    })
  })
}
