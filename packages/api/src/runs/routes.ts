import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { deleteRun } from './deleteRun.ts'
import { findRun, listRuns } from './findRun.ts'
import { presentRun, summariseRun } from './run.ts'
import { writeRun } from './writeRun.ts'

export function runRoutes(api: ApiRouter, services: Services) {
  const { db } = services
  api.key(contract.listRuns, async ({ caller, query }) => {
    const { items, next_cursor } = await listRuns(db, caller, query)
    return { items: items.map(summariseRun), next_cursor }
  })
  api.key(contract.getRun, async ({ caller, params }) => presentRun(await findRun(db, caller, params.run_id)))
  api.key(contract.putRun, async ({ caller, params, body, precondition }) =>
    presentRun(await writeRun(services, caller, params.run_id, precondition(), body.journal)),
  )
  api.key(contract.deleteRun, async ({ caller, params }) => {
    await deleteRun(db, caller, params.run_id)
    return { run_id: params.run_id, deleted: true as const }
  })
}
