import { z } from 'zod'

/** What a user writes, in words for models and as meaning for models that read no language. */
const said = {
  says: z.string(),
  /** By the names of the tools' arguments; `wants` names the tool that a model would begin with. */
  meaning: z.record(z.string(), z.unknown()).default({}),
}

/** What happens outside the conversation, in this order. */
const act = z.discriminatedUnion('does', [
  /** The server's process ends, as when a computer is switched off; the conversation goes on. */
  z.strictObject({ does: z.literal('restart') }),
  /** The host forgets the conversation: another day. */
  z.strictObject({ does: z.literal('new_conversation') }),
  /** The owner connected this computer before. */
  z.strictObject({ does: z.literal('connect') }),
  /** The address has an account already, made by another program. */
  z.strictObject({ does: z.literal('have_account') }),
  /** The owner lets this computer's key spend. */
  z.strictObject({
    does: z.literal('allow'),
    max_per_order_cents: z.int(),
    monthly_cap_cents: z.int(),
    any_address: z.boolean(),
  }),
  /** The farm acts on the newest order. */
  z.strictObject({ does: z.literal('farm'), action: z.string(), body: z.record(z.string(), z.unknown()) }),
  /** A day went by: every quote of the account has expired. */
  z.strictObject({ does: z.literal('quotes_expire') }),
])
export type Act = z.infer<typeof act>

/** What the user tells when a message of the model's asks for it, once in each conversation. */
const knowledge = z.strictObject({
  /** A pattern, any case, that the model's message has when it asks. */
  asked: z.string(),
  ...said,
  /** What the user does before answering; the answer comes only if the message has what it takes. */
  does: z.enum(['approve', 'decline', 'put_file', 'confirm_key']).optional(),
})

/** One thing that a user wants, and what must be true in the database when the conversation is over. */
export const taskSchema = z.strictObject({
  /** What a misleading tool would get wrong here. */
  tries: z.string(),
  /** Files in the allowed folder; their making is in `parts.ts`. */
  parts: z.array(z.string()),
  turns: z
    .array(
      z.strictObject({
        acts: z.array(act).default([]),
        ...said,
        knows: z.array(knowledge).default([]),
      }),
    )
    .min(1),
  expect: z.strictObject({
    /** The account's orders, oldest first, with as many of their columns as matter. */
    orders: z.array(z.record(z.string(), z.unknown())),
    /** How many files were sent to the service. */
    files: z.int().optional(),
    /** Patterns, any case: what the user must have been told. */
    told: z.array(z.string()).default([]),
    /** Tools that had no business in this task. */
    never_called: z.array(z.string()).default([]),
  }),
})
export type Task = z.infer<typeof taskSchema>
export type Knowledge = Task['turns'][number]['knows'][number]
