import { createHash } from 'node:crypto'
import { analyzeMesh, MeshError, type MeshReport, reportInUnit } from '@mattercloud/mesh'
import { units } from '@mattercloud/rules'
import { appendEvent } from '../events/appendEvent.ts'
import { storedKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'
import { metrics } from './contract.ts'
import { pricedVolume } from './pricedVolume.ts'

const DEADLINE_MS = 300_000
/** A file that brought down this many workers is not tried again. */
const MOST_ATTEMPTS = 5

type Outcome =
  | { status: 'ready'; sha256: string; metrics: object }
  | {
      status: 'failed'
      sha256: string | null
      metrics: { error: { code: string; message: string; next_action: string } }
    }

/**
 * Measures a confirmed file: reads the immutable copy once, hashing it on the way. A file that
 * cannot be measured ends `failed` with the reason; anything else that goes wrong is thrown, and
 * the queue tries again. A file that was analysed meanwhile is left alone.
 *
 * @param attempt 1 for the first
 */
export async function analyseFile(
  services: Services,
  { fileId, revision }: { fileId: string; revision: number },
  attempt: number,
): Promise<void> {
  const file = await services.db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('revision', '=', revision)
    .where('status', '=', 'processing')
    .executeTakeFirst()
  if (!file) return
  const outcome = attempt > MOST_ATTEMPTS ? gaveUp : await measure(services, file.id, file.filename)
  await services.db.transaction().execute(async (trx) => {
    const done = await trx
      .updateTable('files')
      .set({ status: outcome.status, sha256: outcome.sha256, metrics: JSON.stringify(outcome.metrics) })
      .where('id', '=', fileId)
      .where('revision', '=', revision)
      .where('status', '=', 'processing')
      .returning('id')
      .executeTakeFirst()
    if (!done) return
    await appendEvent(trx, services.queue, {
      accountId: file.account_id,
      livemode: file.livemode,
      type: outcome.status === 'ready' ? 'file.ready' : 'file.failed',
      data: { file_id: fileId, status: outcome.status },
    })
  })
}

const gaveUp: Outcome = {
  status: 'failed',
  sha256: null,
  metrics: {
    error: {
      code: 'analysis_failed',
      message: 'The analysis of this file was tried several times and never came to an end.',
      next_action: 'Export the part again, with fewer triangles, and upload it.',
    },
  },
}

const noPart: Outcome = {
  status: 'failed',
  sha256: null,
  metrics: {
    error: {
      code: 'no_volume',
      message:
        'The mesh encloses no volume that can be measured: it is flat, or its numbers are out of all proportion.',
      next_action: 'Export the part as a solid, in mm, cm or inches, and upload it.',
    },
  },
}

/** Whether every measurement is a number, and there is something to make. */
function isPart(report: MeshReport): boolean {
  const measured = metrics.safeParse(report)
  return measured.success && pricedVolume(measured.data).volume_cm3 > 0
}

async function measure({ storage }: Services, fileId: string, filename: string): Promise<Outcome> {
  const hash = createHash('sha256')
  const stored = await storage.read(storedKey(fileId))
  async function* hashed() {
    for await (const chunk of stored) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('the object store streams bytes')
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    const report = await analyzeMesh(hashed(), { filename, deadline_ms: DEADLINE_MS })
    if (!units.every((unit) => isPart(reportInUnit(report, unit)))) return noPart
    return { status: 'ready', sha256: hash.digest('hex'), metrics: report }
  } catch (error) {
    if (!(error instanceof MeshError)) throw error
    const { code, message, next_action } = error
    return { status: 'failed', sha256: null, metrics: { error: { code, message, next_action } } }
  } finally {
    stored.destroy()
  }
}
