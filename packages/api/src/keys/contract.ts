import * as z from 'zod'
import { ownerEmail } from '../accounts/ownerEmail.ts'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { oneLine, timestamp, uuid } from '../platform/http/shapes.ts'

export const connect = defineOperation({
  ...noInput,
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
        description: 'test: a separate account, in which no money moves and nothing is printed',
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

export const currentKey = defineOperation({
  ...noInput,
  id: 'getCurrentKey',
  method: 'get',
  path: '/v1/keys/current',
  summary: 'The key of this call: its account, label and scopes. The key itself is not shown again.',
  auth: 'key',
  reply: z
    .object({
      api_key_id: uuid,
      account_id: uuid,
      name: z.string().meta({ description: "The key's label, by which its owner knows it" }),
      scopes: z.array(z.enum(['read', 'order', 'spend'])),
      livemode: z.boolean(),
      created_at: timestamp,
    })
    .meta({ id: 'CurrentKey' }),
  errors: [],
})

export const revokeCurrentKey = defineOperation({
  ...noInput,
  id: 'revokeCurrentKey',
  method: 'post',
  path: '/v1/keys/current/revoke',
  summary:
    'Revoke the key of this call permanently: its links, webhook endpoints and pending changes end too.',
  auth: 'key',
  // Revoking itself is not an order, so it needs only the scope that every key has.
  scope: 'read',
  body: z.strictObject({}).meta({ id: 'RevokeKeyRequest' }).optional(),
  reply: z
    .object({ api_key_id: uuid, status: z.literal('revoked'), next_action: z.string() })
    .meta({ id: 'RevokedKey' }),
  errors: [],
})
