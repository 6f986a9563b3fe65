/**
 * The address that an erased account gets: a different one for each account, in a domain that has no mail
 * (RFC 2606) and that no real address can have.
 */
export const erasedEmail = (accountId: string) => `erased-${accountId}@erased.invalid`

/** Whether an address is that of an erased account; nothing is mailed to it. */
export const isErasedEmail = (email: string) => email.endsWith('@erased.invalid')
