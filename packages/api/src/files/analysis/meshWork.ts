import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { storedKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { type AnalysisLimits, limitPrefix } from './limitPrefix.ts'
import type { MeshTask } from './meshFindings.ts'
import type { MeshResult, RunMesh } from './runMesh.ts'

/** A file whose job failed this often is not tried again. */
export const MAX_ATTEMPTS = 5

/** Runs tasks on the stored bytes of a file, within the limits of an analysis. */
export interface MeshWork {
  readonly limits: AnalysisLimits
  /**
   * @returns what was found, and the hash of the bytes that were read
   * @throws NeedsLonger if the file does not end within the short time that each gets first
   */
  run(
    fileId: string,
    task: MeshTask,
    take?: (output: Readable) => Promise<void>,
  ): Promise<MeshResult & { sha256: string }>
}

/** The short time was not enough for a file: its work is handed over to the queue of long work. */
export class NeedsLonger extends Error {
  override name = 'NeedsLonger'
}

/** Most files need far less, so few of the processes that run side by side need as much as a long one may have. */
const QUICK_MEMORY_MIB = 1024
/** The file may wait for the processor and the object store meanwhile. */
const QUICK_WALL_FACTOR = 5
const QUICK_NICENESS = 1
const LONG_NICENESS = 6

/**
 * Creates the runners of mesh tasks: one for the short time that every file gets first, one for those that need
 * longer. A file's size does not tell which it is, so each is tried. Both stream the immutable copy of a file to
 * the process that works on it, and hash it on the way.
 *
 * @param runMesh runs a task on a file's bytes
 */
export async function createMeshWork(
  services: Services,
  runMesh: RunMesh,
): Promise<{ quick: MeshWork; long: MeshWork }> {
  const { config } = services
  const long: AnalysisLimits = {
    memoryMib: config.ANALYSIS_MEMORY_MIB,
    cpuSeconds: config.ANALYSIS_CPU_SECONDS,
    seconds: config.ANALYSIS_SECONDS,
    niceness: LONG_NICENESS,
  }
  const quick: AnalysisLimits = {
    memoryMib: Math.min(QUICK_MEMORY_MIB, long.memoryMib),
    cpuSeconds: Math.min(config.ANALYSIS_QUICK_SECONDS, long.cpuSeconds),
    seconds: Math.min(config.ANALYSIS_QUICK_SECONDS * QUICK_WALL_FACTOR, long.seconds),
    niceness: QUICK_NICENESS,
  }
  const hasMore = {
    memory: long.memoryMib > quick.memoryMib,
    processor: long.cpuSeconds > quick.cpuSeconds,
    clock: long.seconds > quick.seconds,
  }
  const quickWork = await createRunner(services, quick, runMesh)
  return {
    quick: {
      limits: quick,
      async run(fileId, task, take) {
        const result = await quickWork.run(fileId, task, take)
        // A limit that is not higher for long work is final.
        if (result.limit === undefined || !hasMore[result.limit]) return result
        throw new NeedsLonger(`${task.do} needs more than a quick one has (${result.limit})`)
      },
    },
    long: await createRunner(services, long, runMesh),
  }
}

async function createRunner(
  { storage, log }: Services,
  limits: AnalysisLimits,
  runMesh: RunMesh,
): Promise<MeshWork> {
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
