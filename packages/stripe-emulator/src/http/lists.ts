import type Stripe from 'stripe'
import { z } from 'zod'
import { missing } from './errors.ts'
import { integer } from './params.ts'

const range = z.strictObject({
  gt: integer.optional(),
  gte: integer.optional(),
  lt: integer.optional(),
  lte: integer.optional(),
})

/** The parameters of every list: https://docs.stripe.com/api/pagination, and `created` as a time or a range of times. */
export const listParams = {
  limit: integer.refine((value) => value >= 1 && value <= 100, 'must be between 1 and 100').optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z.union([integer.transform((time) => ({ gte: time, lte: time })), range]).optional(),
}

interface ListParams {
  limit?: number | undefined
  starting_after?: string | undefined
  ending_before?: string | undefined
  created?:
    | { gt?: number | undefined; gte?: number | undefined; lt?: number | undefined; lte?: number | undefined }
    | undefined
}

/** One page of a list, newest first. `rows` come oldest first, as the store keeps them. */
export function listReply<T extends { id: string; created: number }>(
  url: string,
  rows: T[],
  params: ListParams,
): Stripe.ApiList<T> {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = params.created ?? {}
  const matching = rows
    .filter((row) => row.created > gt && row.created >= gte && row.created < lt && row.created <= lte)
    .reverse()
  const limit = params.limit ?? 10
  const position = (id: string, param: string) => {
    const index = matching.findIndex((row) => row.id === id)
    if (index < 0) throw missing('object', id, param)
    return index
  }
  if (params.ending_before !== undefined) {
    const end = position(params.ending_before, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', url, has_more: start > 0, data: matching.slice(start, end) }
  }
  const start =
    params.starting_after === undefined ? 0 : position(params.starting_after, 'starting_after') + 1
  return {
    object: 'list',
    url,
    has_more: start + limit < matching.length,
    data: matching.slice(start, start + limit),
  }
}
