import { z } from 'zod'

/** What a user writes, as text for models and as data for scripted models that do not read natural language. */
const userMessage = {
  says: z.string(),
  /** By the names of the tools' arguments; `wants` names the tool that a model would begin with. */
  meaning: z.record(z.string(), z.unknown()).default({}),
}

/** Events outside of the conversation, in this order. */
const act = z.discriminatedUnion('does', [
  /** The server's process ends and starts again; the conversation goes on. */
  z.strictObject({ does: z.literal('restart') }),
  /** The host starts a new conversation. */
  z.strictObject({ does: z.literal('new_conversation') }),
  /** The owner has connected this computer before. */
  z.strictObject({ does: z.literal('connect') }),
  /** The address has an account already, made by another program. */
  z.strictObject({ does: z.literal('have_account') }),
  /** The owner allows this computer's key to spend. */
  z.strictObject({
    does: z.literal('allow'),
    max_per_order_cents: z.int(),
    monthly_cap_cents: z.int(),
    any_address: z.boolean(),
  }),
  /** The farm acts on the newest order. */
  z.strictObject({ does: z.literal('farm'), action: z.string(), body: z.record(z.string(), z.unknown()) }),
  /** Every quote of the account expires. */
  z.strictObject({ does: z.literal('quotes_expire') }),
])
export type Act = z.infer<typeof act>

/** What the user answers when a message of the model asks for it, once in each conversation. */
const knowledge = z.strictObject({
  /** A pattern, case-insensitive, that matches the model's question. */
  asked: z.string(),
  ...userMessage,
  /** What the user does before answering; without the page's address in the message there is no answer. */
  does: z.enum(['approve', 'decline', 'put_file', 'confirm_key', 'change_address']).optional(),
})

/** One request of a user, and what must be true in the database at the end of the conversation. */
export const taskSchema = z.strictObject({
  /** What a misleading tool would get wrong here. */
  tries: z.string(),
  /** Files in the allowed folder; `parts.ts` makes them. */
  parts: z.array(z.string()),
  turns: z
    .array(
      z.strictObject({
        acts: z.array(act).default([]),
        ...userMessage,
        knows: z.array(knowledge).default([]),
      }),
    )
    .min(1),
  expect: z.strictObject({
    /** The account's orders, oldest first, with as many of their columns as matter. */
    orders: z.array(z.record(z.string(), z.unknown())),
    /** How many files were sent to the service. */
    files: z.int().optional(),
    /** Patterns, case-insensitive, that the model's messages must match. */
    told: z.array(z.string()).default([]),
    /** Tools that must not be called in this task. */
    never_called: z.array(z.string()).default([]),
  }),
})
export type Task = z.infer<typeof taskSchema>
export type Knowledge = Task['turns'][number]['knows'][number]
