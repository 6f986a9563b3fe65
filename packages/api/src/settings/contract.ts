import { findMaterial, isCountry, type Mandate, mandateFields, normaliseCountry } from '@mattercloud/rules'
import * as z from 'zod'
import { defineOperation, noInput } from '../platform/http/operation.ts'
import { cents, timestamp, uuid } from '../platform/http/shapes.ts'
import type { QuotaName } from '../quotas/quotas.ts'

/** No order may cost more, and the month's cap must fit its column. */
const MAX_PER_ORDER_CENTS = 99_999_999
const MAX_PER_MONTH_CENTS = 2_000_000_000

/** A list as a set: sorted, each item once. */
const listOf = <Item extends z.ZodType<string>>(item: Item, max: number) =>
  z
    .array(item)
    .max(max)
    .transform((items) => [...new Set(items)].sort())

const mandateShape = {
  autopay_enabled: z.boolean(),
  max_per_order_cents: cents.nullable(),
  monthly_cap_cents: cents.nullable(),
  expires_at: timestamp.nullable().meta({ description: 'From then on no order is paid; null: no end' }),
  materials: z.array(z.string()).nullable().meta({ description: 'Ids of the catalogue; null: any' }),
  countries: z.array(z.string()).nullable().meta({ description: 'ISO 3166-1 alpha-2; null: any' }),
  any_address: z
    .boolean()
    .meta({ description: 'Also addresses that the owner has neither confirmed nor paid for' }),
  unit_gate: z.number().meta({ description: 'Minimum confidence in the unit, 0 to 1' }),
}

/** Old and new values of a pending change, as its row stores them. */
const mandatePart = z.object({
  autopay_enabled: mandateShape.autopay_enabled.exactOptional(),
  max_per_order_cents: mandateShape.max_per_order_cents.exactOptional(),
  monthly_cap_cents: mandateShape.monthly_cap_cents.exactOptional(),
  expires_at: mandateShape.expires_at.exactOptional(),
  materials: mandateShape.materials.exactOptional(),
  countries: mandateShape.countries.exactOptional(),
  any_address: mandateShape.any_address.exactOptional(),
  unit_gate: mandateShape.unit_gate.exactOptional(),
  default_payment_method: z.string().nullable().exactOptional(),
})
/** A whole mandate, as the row of an order stores the one that allowed it. */
export const storedMandate = mandatePart.required()
export const storedChange = z.object({ from: mandatePart, to: mandatePart })
export interface StoredChange {
  from: Partial<Mandate>
  to: Partial<Mandate>
}

const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()])
const changes = z.array(
  z.object({ field: z.enum(mandateFields), from: value, to: value }).meta({ id: 'SettingsChange' }),
)
export type SettingsChanges = z.output<typeof changes>

const pendingChange = z
  .object({
    id: uuid,
    asked_by: z.string().meta({ description: "The asking key's label" }),
    asked_at: timestamp,
    expires_at: timestamp,
    changes,
  })
  .meta({ id: 'PendingChange' })

const quota = z
  .object({ limit: z.int(), used: z.int() })
  .meta({ id: 'Quota', description: 'What the account may have at the same time, and what it has' })

export const settings = z
  .object({
    email: z.string(),
    ...mandateShape,
    monthly_spend_cents: cents.meta({ description: 'Reserved and captured by orders of this month (UTC)' }),
    has_default_payment_method: z.boolean(),
    pending_owner_confirmation: z.boolean(),
    pending_changes: z.array(pendingChange).meta({
      description: 'Not in force: each waits until the owner confirms it on a signed-in page',
    }),
    proven: z.boolean().meta({
      description:
        "The owner's mailbox is confirmed, or an order was paid; before that an account gets smaller quotas and goes after others",
    }),
    quotas: z
      .object({
        open_uploads: quota.meta({ description: 'Files that have not arrived yet' }),
        open_upload_bytes: quota.meta({ description: 'Announced bytes of uploads that are not confirmed' }),
        stored_bytes: quota.meta({ description: 'Bytes of files, announced ones included' }),
        runs: quota,
        keys: quota.meta({ description: 'Active API keys' }),
        webhook_endpoints: quota,
        links: quota.meta({ description: 'Links to settings, reviews and drop pages that still work' }),
      } satisfies Record<QuotaName, z.ZodType>)
      .meta({ id: 'Quotas', description: 'More than a limit is refused with 429 `quota_exceeded`' }),
  })
  .meta({ id: 'Settings' })
export type SettingsReply = z.infer<typeof settings>

const autopay = z
  .strictObject({
    autopay_enabled: z.boolean().exactOptional(),
    max_per_order_cents: cents.max(MAX_PER_ORDER_CENTS).exactOptional(),
    monthly_cap_cents: cents.max(MAX_PER_MONTH_CENTS).exactOptional(),
    expires_at: z.iso
      .datetime({ offset: true })
      .refine((text) => Date.parse(text) > 0, 'must be a time after 1970')
      .transform((text) => new Date(text).toISOString())
      .nullable()
      .exactOptional(),
    materials: listOf(
      z.string().refine((id) => findMaterial(id) !== undefined, 'is not in the catalogue'),
      100,
    )
      .nullable()
      .exactOptional(),
    countries: listOf(
      z.string().overwrite(normaliseCountry).refine(isCountry, 'is not a valid country code (ISO 3166-1)'),
      300,
    )
      .nullable()
      .exactOptional(),
    any_address: z.boolean().exactOptional(),
    unit_gate: z.number().min(0).max(1).exactOptional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'must name at least one field to change')
  .meta({ id: 'AutopayRequest' })
export type AutopayInput = z.output<typeof autopay>

const autopayReply = settings
  .extend({
    applied: changes.meta({ description: 'What has effect from now on' }),
    approvals_url: z.url().nullable().meta({
      description:
        'The signed-in page where the owner decides on pending changes. The owner gets its link by mail too.',
    }),
    next_action: z.string(),
  })
  .meta({ id: 'AutopayChange' })
export type AutopayReply = z.infer<typeof autopayReply>

export const getSettings = defineOperation({
  ...noInput,
  id: 'getSettings',
  method: 'get',
  path: '/v1/settings',
  summary:
    "The account's spending policy, this month's spend, whether a card is saved, and changes that wait for the owner.",
  auth: 'key',
  reply: settings,
  errors: [],
})

export const setAutopay = defineOperation({
  ...noInput,
  id: 'setAutopay',
  method: 'post',
  path: '/v1/settings/autopay',
  summary:
    'Change autopay. A lower limit takes effect immediately; a higher one waits for the owner. Any later change withdraws one that still waits.',
  auth: 'key',
  body: autopay,
  reply: autopayReply,
  errors: ['rate_limit_exceeded'],
})

/** No token is longer. */
const token = z.object({ token: z.string().min(1).max(200) })
export type SettingsToken = z.infer<typeof token>

export const getSignedSettings = defineOperation({
  ...noInput,
  id: 'getSignedSettings',
  method: 'get',
  path: '/v1/settings/signed/{token}',
  summary: 'The same as the settings, with a signed link instead of a key.',
  auth: 'link',
  params: token,
  reply: settings,
  errors: ['invalid_token', 'token_expired'],
})

export const setSignedAutopay = defineOperation({
  ...noInput,
  id: 'setSignedAutopay',
  method: 'post',
  path: '/v1/settings/signed/{token}/autopay',
  summary: 'The same as changing autopay, with a signed link instead of a key.',
  auth: 'link',
  params: token,
  body: autopay,
  reply: autopayReply,
  errors: ['invalid_token', 'token_expired'],
})
