import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { advanceClock } from './advanceClock.ts'
import * as contract from './contract.ts'

export function testModeRoutes(api: ApiRouter, services: StripeServices) {
  api.key(contract.advanceClock, ({ caller, body }) => advanceClock(services, caller, body.seconds))
}
