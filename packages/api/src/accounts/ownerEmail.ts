import * as z from 'zod'

/** An owner's e-mail address, in lower case, by which an account is found. */
export const ownerEmail = z
  .email()
  .max(254)
  // Erased accounts have such addresses, which never receive mail (RFC 2606).
  .refine((text) => !text.toLowerCase().endsWith('.invalid'), 'must be an address that can receive mail')
  .transform((text) => text.toLowerCase())
  .meta({ description: "The owner's address", examples: ['owner@example.com'] })
