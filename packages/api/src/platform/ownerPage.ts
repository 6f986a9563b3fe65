import * as z from 'zod'

/** The signed-in pages that a sign-in may lead to; never an address that somebody wrote into a link. */
export const ownerPages = ['approvals', 'orders', 'cards', 'addresses', 'units', 'keys', 'account'] as const
export type OwnerPage = (typeof ownerPages)[number]

/** What is no page of ours leads to the first one. */
export const ownerPage = z.enum(ownerPages).catch('approvals')
