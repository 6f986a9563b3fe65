import { type MatterCloud, MatterCloudError } from '@mattercloud/sdk'
import { type SavedRunState, savedRunStateSchema } from '@mattercloud/sdk/node'
import type { ToolRun, ToolRuns } from '@mattercloud/sdk/tools'
import { z } from 'zod'

/** Another call of the same run that writes in between is rare; three in a row are no accident. */
const mostTries = 4
/** How many of the newest runs are looked through for one that knows an order: each costs a call. */
const mostSearched = 5

const journalSchema = z.object({ state: savedRunStateSchema })

interface Stored {
  /** Undefined until the run is written. */
  version: number | undefined
  state: SavedRunState
}

/**
 * The tools' runs in the service's database, by account: a server that others reach over HTTP has
 * no disk of theirs, and its next request may be answered by another process.
 *
 * @param client with the account's key
 */
export function serviceRuns(client: MatterCloud): ToolRuns {
  return {
    open: async (run_id) => toolRun(client, run_id, await load(client, run_id)),
    async holding(id) {
      const { items } = await client.runs.list({ limit: mostSearched })
      for (const { run_id } of items) {
        const stored = await load(client, run_id)
        const { order_id, quote_id, file_id } = stored.state
        if ([order_id, quote_id, file_id].includes(id)) return toolRun(client, run_id, stored)
      }
      return undefined
    },
  }
}

function toolRun(client: MatterCloud, run_id: string, stored: Stored): ToolRun {
  let { version, state } = stored
  return {
    id: run_id,
    get state() {
      return state
    },
    async save(patch) {
      for (let tries = 1; ; tries += 1) {
        try {
          const next = savedRunStateSchema.parse({ ...state, ...patch })
          const options = version === undefined ? {} : { version }
          version = (await client.runs.put(run_id, { state: next }, options)).version
          state = next
          return
        } catch (error) {
          if (!isCode(error, 'run_conflict') || tries === mostTries) throw error
          ;({ version, state } = await load(client, run_id))
        }
      }
    },
  }
}

/** A run of another program, or of a newer one, is begun afresh: it is not this server's to read. */
async function load(client: MatterCloud, run_id: string): Promise<Stored> {
  try {
    const { version, journal } = await client.runs.get(run_id)
    return { version, state: journalSchema.safeParse(journal).data?.state ?? {} }
  } catch (error) {
    if (isCode(error, 'run_not_found')) return { version: undefined, state: {} }
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof MatterCloudError && error.code === code
}
