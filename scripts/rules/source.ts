/** Where a rule comes from. `sourceLink.ts` refuses one that does not exist. */
export type Source =
  | { kind: 'guide'; heading: string }
  | { kind: 'page'; path: Page; heading: string }
  | { kind: 'decision'; number: number }
  | { kind: 'web'; name: string; url: string }

/** A page of this repository, from its root. */
export type Page =
  | 'CONTRIBUTING.md'
  | 'SECURITY.md'
  | 'docs/agent-builder.md'
  | 'docs/architecture.md'
  | 'docs/cli.md'
  | 'docs/errors.md'
  | 'docs/operator.md'
  | 'docs/owner.md'
  | 'docs/reliability.md'
  | 'packages/mesh/README.md'
  | 'packages/rules/README.md'

/** The contract, `docs/guide.txt`, under one of its headings. */
export const guide = (heading: string): Source => ({ kind: 'guide', heading })

/** A section of one of our pages. */
export const page = (path: Page, heading: string): Source => ({ kind: 'page', path, heading })

/** A page in `docs/decisions`, by its number. */
export const decision = (number: number): Source => ({ kind: 'decision', number })

/** A standard, a law, or the documents of a service that we use. */
export const web = (name: string, url: string): Source => ({ kind: 'web', name, url })

export const rfc = (number: number): Source =>
  web(`RFC ${number}`, `https://www.rfc-editor.org/rfc/rfc${number}`)

/** @param path what follows `https://docs.stripe.com/` */
export const stripe = (name: string, path: string): Source =>
  web(`Stripe: ${name}`, `https://docs.stripe.com/${path}`)
