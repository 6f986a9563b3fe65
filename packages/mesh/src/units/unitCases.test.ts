import { readFileSync } from 'node:fs'
import { heldOutUnitCases, seenUnitCases } from '@mattercloud/testing/mesh/collectedUnitCases'
import { calibrate, calibrationTable, rightOfSureUploads } from '@mattercloud/testing/mesh/unitCalibration'
import { unitCases } from '@mattercloud/testing/mesh/unitCases'
import { describe, expect, it } from 'vitest'

/** At and above this score the user is not asked. */
const ASKED_BELOW = 0.7

describe('the unit guess on known parts', async () => {
  const fitted = await calibrate([...unitCases, ...seenUnitCases])
  const heldOut = await calibrate(heldOutUnitCases)
  const table = calibrationTable(fitted, heldOut)
  console.log(`Units: the cases that the guess was fitted to, then the held-out ones\n${table}`)

  it("is as good as this package's README says", () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const plain = (text: string) => text.replaceAll(/[ -]+/g, ' ')
    expect(plain(readme)).toContain(plain(table))
  })

  it('is measured with more than a hundred parts', () => {
    expect(fitted.guesses.length + heldOut.guesses.length).toBeGreaterThanOrEqual(150)
    expect(heldOut.guesses.length).toBeGreaterThanOrEqual(45)
  })

  it('among realistic uploads, is nearly always right where the user is not asked', () => {
    for (const each of [fitted, heldOut]) {
      expect(rightOfSureUploads(each, ASKED_BELOW)).toBeGreaterThanOrEqual(95)
    }
  })

  it.each([
    ['fitted', fitted],
    ['held out', heldOut],
  ])('reads every part of 1 cm or more that is in mm as mm: %s', (_, { guesses }) => {
    const mistaken = guesses.filter(
      ({ unit, isRight, extents }) => unit === 'mm' && Math.max(...extents) >= 10 && !isRight,
    )
    expect(mistaken).toEqual([])
  })

  it('for files in metres, which it never suggests, is confident only where their numbers look like inches', () => {
    const inMetres = [...fitted.guesses, ...heldOut.guesses].filter(({ unit }) => unit === 'm')
    const taken = inMetres.filter(({ confidence }) => confidence >= ASKED_BELOW)
    expect(taken.length).toBeLessThanOrEqual(1)
  })
})
