import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import { connect } from './connect.ts'
import * as contract from './contract.ts'
import { revokeCurrentKey, showCurrentKey } from './currentKey.ts'

export function keyRoutes(api: ApiRouter, services: Services) {
  api.open(contract.connect, ({ body, ip }) => connect(services, { ...body, ip }))
  api.key(contract.currentKey, ({ caller }) => showCurrentKey(services, caller))
  api.key(contract.revokeCurrentKey, ({ caller }) => revokeCurrentKey(services, caller))
}
