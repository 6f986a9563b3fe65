/**
 * What stands for the address of an erased account: every account has another one, and nobody reads
 * mail there (RFC 2606). No address that somebody connects with looks so.
 */
export const erasedEmail = (accountId: string) => `erased-${accountId}@erased.invalid`

/** Whether an address is that of an erased account, to which nothing is mailed. */
export const isErasedEmail = (email: string) => email.endsWith('@erased.invalid')
