import { agentPolicyMarkdown, catalogItemSchema, executionModes, supportSchema } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'

export const getCatalog = defineOperation({
  ...noInput,
  id: 'getCatalog',
  method: 'get',
  path: '/v1/catalog',
  summary: 'Every material with its process and price, and what must be known before quoting.',
  auth: 'none',
  reply: z
    .object({
      version: z.string(),
      currency: z.literal('CNY'),
      items: z.array(catalogItemSchema),
      required_user_inputs: z.array(z.string()),
      supported_execution_modes: z.array(z.enum(executionModes)),
      max_file_size_bytes: z
        .int()
        .min(1)
        .meta({ description: 'A larger file is refused, however it is uploaded' }),
      support: supportSchema.meta({
        description: 'Whom a person asks, also for an invoice; null if the operator has not said it',
      }),
    })
    .meta({ id: 'Catalog' }),
  errors: [],
})

export const getAgentPolicy = defineOperation({
  ...noInput,
  id: 'getAgentPolicy',
  method: 'get',
  path: '/v1/agent-policy',
  summary: 'The rules that an agent follows, as data: their text, when they apply, and what to ask.',
  auth: 'none',
  reply: z
    .looseObject({ version: z.string(), rules: z.array(z.looseObject({ id: z.string(), text: z.string() })) })
    .meta({ id: 'AgentPolicy' }),
  markdown: agentPolicyMarkdown,
  errors: [],
})
