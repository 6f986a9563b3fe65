import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { storedKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { type AnalysisLimits, limitPrefix } from './limitPrefix.ts'
import type { MeshTask } from './meshFindings.ts'
import { type MeshResult, runMesh } from './runMesh.ts'

/** A file whose job failed this often is not tried again. */
export const MAX_ATTEMPTS = 5

/** Runs tasks on the stored bytes of a file, within the limits of an analysis. */
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
 * Creates the runner of mesh tasks. It streams the immutable copy of a file to the process that works on it,
 * and hashes it on the way.
 */
export async function createMeshWork({ config, storage, log }: Services): Promise<MeshWork> {
  const limits: AnalysisLimits = {
    memoryMib: config.ANALYSIS_MEMORY_MIB,
    cpuSeconds: config.ANALYSIS_CPU_SECONDS,
    seconds: config.ANALYSIS_SECONDS,
  }
  const prefix = await limitPrefix(limits)
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
      // If the object store stops in the middle of a file, the file is not to blame.
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
