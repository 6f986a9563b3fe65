import * as z from 'zod'

/** The signed-in pages that a sign-in may redirect to: a fixed list, not any URL in a link. */
export const ownerPages = ['approvals', 'orders', 'cards', 'addresses', 'units', 'keys', 'account'] as const
export type OwnerPage = (typeof ownerPages)[number]

/** Any other value becomes the first page. */
export const ownerPage = z.enum(ownerPages).catch('approvals')
