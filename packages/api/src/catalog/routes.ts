import { agentPolicy, catalog, executionModes, requiredUserInputs } from '@mattercloud/rules'
import type { ApiRouter } from '../platform/http/apiRouter.ts'
import * as contract from './contract.ts'

export function catalogRoutes(api: ApiRouter) {
  api.open(contract.getCatalog, async () => ({
    version: catalog.version,
    currency: catalog.currency,
    items: catalog.items,
    required_user_inputs: [...requiredUserInputs],
    supported_execution_modes: [...executionModes],
  }))
  api.open(contract.getAgentPolicy, async () => agentPolicy)
}
