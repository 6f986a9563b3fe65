import { orderStatuses } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { timestamp, uuid } from '../platform/http/shapes.ts'

/** A year. */
const MAX_SECONDS = 366 * 24 * 3600

export const advanceClock = defineOperation({
  ...noInput,
  id: 'advanceTestClock',
  method: 'post',
  path: '/v1/test/clock/advance',
  summary: "Advance the test account's clock, and with it its orders in the simulated farm. Test keys only.",
  auth: 'key',
  body: z
    .strictObject({
      seconds: z
        .int()
        .min(0)
        .max(MAX_SECONDS)
        .meta({
          description: 'How far, at most a year per call; 0 only reads the clock',
          examples: [86_400],
        }),
    })
    .meta({ id: 'TestClockAdvance' }),
  reply: z
    .object({
      now: timestamp.meta({ description: "The account's clock afterwards" }),
      ahead_seconds: z.int().meta({ description: 'How far it is ahead of real time in all' }),
      moved: z
        .array(z.object({ order_id: uuid, status: z.enum(orderStatuses) }))
        .meta({ description: 'The orders that the simulated farm advanced, with their present status' }),
    })
    .meta({ id: 'TestClock' }),
  errors: ['test_key_required'],
})
