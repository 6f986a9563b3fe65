import { isPrintable, orderReferenceSchema } from '@mattercloud/rules'
import * as z from 'zod'

/** Shapes that many calls share. */
export const uuid = z.uuid()
/** How a caller names an order; `findOrderId` resolves it. */
export const orderReference = orderReferenceSchema.meta({
  description: "An order's id, or its public id `mc_ord_…`",
})
export const timestamp = z.iso.datetime().meta({ description: 'UTC, ISO 8601' })
export const cents = z.int().min(0).meta({ description: 'CNY in fen' })

/** One line of text for people. */
export const oneLine = (max: number) =>
  z.string().trim().min(1).max(max).refine(isPrintable, 'must be one line of printable text')

/** The shape of every error. `error` is always a string from the error table. */
export const errorReply = z
  .looseObject({
    error: z.string().meta({ description: 'A code from the error table', examples: ['file_not_found'] }),
    message: z.string().meta({ description: 'What happened and what to do next, for people' }),
    request_id: z.string(),
    next_action: z.string().optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Error' })

/** `?limit` and `?cursor` of every list. */
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})

/** `{items, next_cursor}`: the reply of every list. */
export const listOf = <Item extends z.ZodType>(item: Item, id: string) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() }).meta({ id })

/** A reply that is a picture, not JSON. */
export const image = z
  .instanceof(Uint8Array)
  .meta({ override: { type: 'string', contentMediaType: 'image/png' }, description: 'A PNG' })
