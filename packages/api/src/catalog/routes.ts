import { agentPolicy, catalog, executionModes, requiredUserInputs } from '@mattercloud/rules'
import { supportOf } from '../config.ts'
import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'

export function catalogRoutes(api: ApiRouter, { config }: Services) {
  api.open(contract.getCatalog, async () => ({
    version: catalog.version,
    currency: catalog.currency,
    items: catalog.items,
    required_user_inputs: [...requiredUserInputs],
    supported_execution_modes: [...executionModes],
    max_file_size_bytes: config.MAX_FILE_BYTES,
    support: supportOf(config),
  }))
  api.open(contract.getAgentPolicy, async () => agentPolicy)
}
