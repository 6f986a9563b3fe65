import { describe, expect, test } from 'vitest'
import { offenders, shippedFiles } from './imports.ts'

const src = 'packages/api/src/'

describe('inside of the service', () => {
  const api = shippedFiles().filter((file) => file.package === 'api')
  /** The files outside of these rooms, except the given files. */
  const filesOutside = (...places: string[]) =>
    api.filter(({ path }) =>
      places.every((place) => path !== `${src}${place}` && !path.startsWith(`${src}${place}/`)),
    )

  test("only stripe/ knows Stripe's library", () => {
    expect(offenders(filesOutside('stripe'), (name) => name === 'stripe')).toEqual([])
  })

  test('only payments/ and the entries import from stripe/, others to what writes a call or cannot spend', () => {
    const rest = filesOutside('stripe', 'payments', 'server.ts', 'startServices.ts')
    const cannotSpend = /\/(stripeCalls|stripeServices|customerCalls)\.ts$/
    expect(offenders(rest, (name) => name.includes('/stripe/') && !cannotSpend.test(name))).toEqual([])
  })

  test('only orders/, payments/, checkout/ and operator/ write calls to Stripe', () => {
    const rest = filesOutside('stripe', 'orders', 'payments', 'checkout', 'operator')
    expect(offenders(rest, (name) => name.endsWith('/stripeCalls.ts'))).toEqual([])
  })

  test('only checkout/, operator/, the pages of cards and after paying and the entries import from payments/, others to its contract', () => {
    const rest = filesOutside(
      'payments',
      'checkout',
      'operator',
      'pages/cardsPage.ts',
      'pages/paidPage.ts',
      'server.ts',
      'work.ts',
    )
    expect(offenders(rest, (name) => name.includes('/payments/') && !name.endsWith('/contract.ts'))).toEqual(
      [],
    )
  })

  test('routes have no queries: those are in the operations', () => {
    const querying = api.filter(
      ({ path, text }) =>
        path.endsWith('/routes.ts') && /selectFrom|updateTable|insertInto|transaction\(/.test(text),
    )
    expect(querying.map(({ path }) => path)).toEqual([])
  })
})
