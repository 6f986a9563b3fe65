import { eventTypes } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { timestamp } from '../platform/http/shapes.ts'

export const event = z
  .object({
    id: z.string().meta({ description: 'Increases by one within the account, so that a gap shows' }),
    type: z.enum(eventTypes),
    created_at: timestamp,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' })
export type EventReply = z.infer<typeof event>

export const listEvents = defineOperation({
  ...noInput,
  id: 'listEvents',
  method: 'get',
  path: '/v1/events',
  summary: "The account's events in order, after the one given.",
  auth: 'key',
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,18}$/, 'must be an event id')
      .default('0'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ items: z.array(event), last_id: z.string() }).meta({ id: 'EventList' }),
  errors: [],
  longPoll: true,
})
