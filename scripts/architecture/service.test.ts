import { describe, expect, test } from 'vitest'
import { offenders, shippedFiles } from './imports.ts'

const src = 'packages/api/src/'

describe('inside of the service', () => {
  const api = shippedFiles().filter((file) => file.package === 'api')
  /** What is in none of these rooms, and is none of these files. */
  const outside = (...places: string[]) =>
    api.filter(({ path }) =>
      places.every((place) => path !== `${src}${place}` && !path.startsWith(`${src}${place}/`)),
    )

  test("only stripe/ knows Stripe's library", () => {
    expect(offenders(outside('stripe'), (name) => name === 'stripe')).toEqual([])
  })

  test('only payments/ and the doors reach into stripe/, others to what writes a call or cannot spend', () => {
    const rest = outside('stripe', 'payments', 'server.ts', 'startServices.ts')
    const cannotSpend = /\/(stripeCalls|stripeServices|customerCalls)\.ts$/
    expect(offenders(rest, (name) => name.includes('/stripe/') && !cannotSpend.test(name))).toEqual([])
  })

  test('only orders/, payments/, checkout/ and operator/ write calls to Stripe', () => {
    const rest = outside('stripe', 'orders', 'payments', 'checkout', 'operator')
    expect(offenders(rest, (name) => name.endsWith('/stripeCalls.ts'))).toEqual([])
  })

  test('only checkout/, operator/, the page of cards and the doors reach into payments/, others to its contract', () => {
    const rest = outside('payments', 'checkout', 'operator', 'pages/cardsPage.ts', 'server.ts', 'work.ts')
    expect(offenders(rest, (name) => name.includes('/payments/') && !name.endsWith('/contract.ts'))).toEqual(
      [],
    )
  })

  test('routes hold no queries: those stand in the operations', () => {
    const querying = api.filter(
      ({ path, text }) =>
        path.endsWith('/routes.ts') && /selectFrom|updateTable|insertInto|transaction\(/.test(text),
    )
    expect(querying.map(({ path }) => path)).toEqual([])
  })
})
