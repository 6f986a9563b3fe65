import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { listEvents } from './listEvents.ts'

export function eventRoutes(api: ApiRouter, { db }: Services) {
  api.key(contract.listEvents, ({ caller, query }) => listEvents(db, caller.accountId, query))
}
