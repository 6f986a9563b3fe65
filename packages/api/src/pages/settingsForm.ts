import type { Mandate } from '@mattercloud/rules'
import * as z from 'zod'

/** An amount as people write it: yuan, with at most two decimals. */
const yuan = z
  .string()
  .trim()
  .regex(/^(\d{1,7}(\.\d{1,2})?)?$/, 'must be an amount in CNY, such as 500 or 500.00')
  .transform((text) => {
    if (text === '') return undefined
    const [whole = '0', decimals = ''] = text.split('.')
    return Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  })
  .optional()

const settingsForm = z.looseObject({
  autopay: z.enum(['on', 'off']).optional(),
  max_per_order: yuan,
  monthly_cap: yuan,
})

/**
 * The changes that the form of the settings page requests; an empty field changes nothing.
 *
 * @example settingsFormSchema.parse({ autopay: 'off', monthly_cap: '500.00' }) // { autopay_enabled: false, monthly_cap_cents: 50000 }
 */
export const settingsFormSchema = settingsForm.transform(
  ({ autopay, max_per_order, monthly_cap }): Partial<Mandate> => ({
    ...(autopay !== undefined ? { autopay_enabled: autopay === 'on' } : {}),
    ...(max_per_order !== undefined ? { max_per_order_cents: max_per_order } : {}),
    ...(monthly_cap !== undefined ? { monthly_cap_cents: monthly_cap } : {}),
  }),
)
