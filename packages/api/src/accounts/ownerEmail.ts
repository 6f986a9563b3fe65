import * as z from 'zod'

/** An owner's address, as accounts are known by it. */
export const ownerEmail = z
  .email()
  .max(254)
  // Erased accounts stand under such names, and nobody reads mail there (RFC 2606).
  .refine((text) => !text.toLowerCase().endsWith('.invalid'), 'must be an address that takes mail')
  .transform((text) => text.toLowerCase())
  .meta({ description: "The owner's address", examples: ['owner@example.com'] })
