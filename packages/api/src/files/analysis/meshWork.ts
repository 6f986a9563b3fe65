import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { storedKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { type AnalysisLimits, limitedCommand } from './limitedCommand.ts'
import type { MeshTask } from './meshFindings.ts'
import { type MeshResult, runMesh } from './runMesh.ts'

/** A file that brought down this many workers is not tried again. */
export const MOST_ATTEMPTS = 5

/** Does a task with the stored bytes of a file, under the limits of an analysis. */
export interface MeshWork {
  readonly limits: AnalysisLimits
  /** @returns what was found, and the hash of the bytes that were read */
  run(
    fileId: string,
    task: MeshTask,
    take?: (output: Readable) => Promise<void>,
  ): Promise<MeshResult & { sha256: string }>
}

/**
 * Makes what works on meshes. It reads the immutable copy of a file once and whole, hashing it on the way
 * to the process that works on it.
 */
export async function createMeshWork({ config, storage, log }: Services): Promise<MeshWork> {
  const limits: AnalysisLimits = {
    memoryMib: config.ANALYSIS_MEMORY_MIB,
    cpuSeconds: config.ANALYSIS_CPU_SECONDS,
    seconds: config.ANALYSIS_SECONDS,
  }
  const prefix = await limitedCommand(limits)
  if (!prefix)
    log.warn('without prlimit and setpriv the memory of an analysis is not limited: see docs/operator.md')
  return {
    limits,
    async run(fileId, task, take) {
      const hash = createHash('sha256')
      const stored = await storage.read(storedKey(fileId))
      async function* hashed() {
        for await (const chunk of stored) {
          if (!(chunk instanceof Uint8Array)) throw new TypeError('the object store streams bytes')
          hash.update(chunk)
          yield chunk
        }
      }
      // A store that stops in the middle of a file is no fault of the file.
      const tooSlow = setTimeout(
        () => stored.destroy(new Error('the object store did not deliver the file in time')),
        (limits.seconds + 30) * 1000,
      )
      try {
        const result = await runMesh(hashed(), { task, limits, prefix: prefix ?? [], take })
        return { ...result, sha256: hash.digest('hex') }
      } finally {
        clearTimeout(tooSlow)
        stored.destroy()
      }
    },
  }
}
