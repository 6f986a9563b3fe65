import { spawn } from 'node:child_process'
import { signal } from '../processes.ts'
import { recordProcess } from './orphan.ts'

/** Ends when this process ends in whatever way, because that closes the pipe: then it stops the other one. */
const PROGRAM = 'read -r _; kill -INT "$1"'

/**
 * Sends SIGINT to a process of its own session once this process is gone, also if this one is killed.
 *
 * @param pidFile records the small process that does it, for `waitForOrphan`
 * @returns stops watching
 */
export function endWithParent(pid: number, pidFile: string): () => void {
  const child = spawn('sh', ['-c', PROGRAM, 'sh', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Who kills the whole group of this process must not kill it, too.
    detached: true,
  })
  child.unref()
  const { pid: own } = child
  // Without `sh` only a killed parent leaves the process behind, and the next start takes it over.
  child.once('error', () => {})
  if (own !== undefined) recordProcess(pidFile, own)
  return () => {
    if (own !== undefined) signal(own, 'SIGKILL')
  }
}
