import * as z from 'zod'

const id = z.string().min(1).max(255)

/**
 * What a run keeps across turns and restarts: the guide's ten fields, and what a resumed run
 * needs besides. There is no field for a key, so that none is ever written here.
 */
export const savedRunStateSchema = z.strictObject({
  account_id: id.optional(),
  api_key_id: id.optional(),
  file_id: id.optional(),
  quote_id: id.optional(),
  order_id: id.optional(),
  public_order_id: id.optional(),
  selected_material_id: id.optional(),
  quantity: z.int().min(1).optional(),
  ship_country: z.string().length(2).optional(),
  last_known_status: z.string().max(100).optional(),
  /** Written before the checkout is asked for, so that a restart asks for the same one. */
  checkout_idempotency_key: id.optional(),
  /** Written before a page for the user's file is asked for: under it the same page has a new link. */
  drop_idempotency_key: id.optional(),
  filename: z.string().min(1).max(255).optional(),
  /** What the user answered, by the question's field. */
  answers: z.record(z.string(), z.json()).optional(),
})
export type SavedRunState = z.infer<typeof savedRunStateSchema>
