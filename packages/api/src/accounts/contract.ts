import * as z from 'zod'
import { defineOperation, takesNothing } from '../platform/http/operation.ts'
import { oneLine, uuid } from '../platform/http/shapes.ts'

/** An owner's address, as accounts are known by it. */
export const ownerEmail = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
  .meta({ description: "The owner's address", examples: ['owner@example.com'] })

export const connect = defineOperation({
  ...takesNothing,
  id: 'connect',
  method: 'post',
  path: '/v1/connect',
  summary:
    'Create an account and get an API key. For a known e-mail the key waits for the owner’s confirmation.',
  auth: 'none',
  body: z
    .strictObject({
      email: ownerEmail,
      mode: z.enum(['live', 'test']).default('live').meta({
        description: 'test: an account of its own, where no money moves and nothing is made',
      }),
      name: oneLine(100).default('agent').meta({ description: "The key's label" }),
    })
    .meta({ id: 'ConnectRequest' }),
  reply: z
    .object({
      account_id: uuid,
      email: z.string(),
      api_key_id: uuid,
      api_key: z.string().meta({ description: 'Shown once. Only its SHA-256 is stored.' }),
      livemode: z.boolean(),
      key_status: z.enum(['active', 'pending_confirmation']),
      message: z.string(),
      next_action: z.string(),
    })
    .meta({ id: 'Connection' }),
  errors: [],
})
