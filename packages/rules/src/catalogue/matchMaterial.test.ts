import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalog, matchMaterial } from '../index.ts'

const ids = (words: string) => {
  const match = matchMaterial(words)
  if (match.kind === 'one') return [match.material.id]
  return (match.kind === 'several' ? match.materials : match.suggestions).map(({ id }) => id)
}
const resins = ['sla_white', 'sla_transparent', 'sla_full_color', 'sla_engineering', 'sla_high_temp']
const nylons = ['sls_nylon_gufeng_white', 'sls_hp_black', 'sls_pa11_imported']
const metals = ['slm_stainless_316l', 'slm_titanium_tc4']
const filaments = ['fdm_pla', 'fdm_abs']

describe('MAT-1 words that name one material', () => {
  test.each([
    ['sla_white', 'sla_white'],
    ['SLA white', 'sla_white'],
    ['white resin', 'sla_white'],
    ['Resin, white, please', 'sla_white'],
    ['Photosensitive Resin White', 'sla_white'],
    ['白色树脂', 'sla_white'],
    ['clear resin', 'sla_transparent'],
    ['clear', 'sla_transparent'],
    ['see-through', 'sla_transparent'],
    ['transparent plastic', 'sla_transparent'],
    ['透明树脂', 'sla_transparent'],
    ['透明的树脂', 'sla_transparent'],
    ['full color', 'sla_full_color'],
    ['full-colour resin', 'sla_full_color'],
    ['PolyJet', 'sla_full_color'],
    ['全彩', 'sla_full_color'],
    ['ABS-like resin', 'sla_engineering'],
    ['tough resin', 'sla_engineering'],
    ['Engineering Resin (tough, ABS-like)', 'sla_engineering'],
    ['high-temp resin', 'sla_high_temp'],
    ['heat resistant', 'sla_high_temp'],
    ['耐高温树脂', 'sla_high_temp'],
    ['white nylon', 'sls_nylon_gufeng_white'],
    ['gufeng nylon', 'sls_nylon_gufeng_white'],
    ['black nylon', 'sls_hp_black'],
    ['black', 'sls_hp_black'],
    ['HP', 'sls_hp_black'],
    ['MJF', 'sls_hp_black'],
    ['PA12 black', 'sls_hp_black'],
    ['ＰＡ－１２ black', 'sls_hp_black'],
    ['黑色尼龙', 'sls_hp_black'],
    ['nylon 11', 'sls_pa11_imported'],
    ['PA11', 'sls_pa11_imported'],
    ['尼龙11', 'sls_pa11_imported'],
    ['stainless', 'slm_stainless_316l'],
    ['printed in stainless steel', 'slm_stainless_316l'],
    ['316L', 'slm_stainless_316l'],
    ['不锈钢', 'slm_stainless_316l'],
    ['titanium', 'slm_titanium_tc4'],
    ['Ti6Al4V', 'slm_titanium_tc4'],
    ['TC4 titanium alloy', 'slm_titanium_tc4'],
    ['钛合金', 'slm_titanium_tc4'],
    ['PLA', 'fdm_pla'],
    ['white pla filament', 'fdm_pla'],
    ['ABS', 'fdm_abs'],
    ['  abs!  ', 'fdm_abs'],
  ])('%s', (words, id) => {
    expect(matchMaterial(words)).toMatchObject({ kind: 'one', material: { id } })
  })

  test.each(catalog.items.map((item) => [item.id, item.material]))('%s by id and by name', (id, name) => {
    expect(ids(id)).toEqual([id])
    expect(ids(name)).toEqual([id])
  })
})

describe('MAT-2 words that several materials answer to are a question', () => {
  test.each<[string, string[]]>([
    ['resin', resins],
    ['nylon', nylons],
    ['PA12', ['sls_nylon_gufeng_white', 'sls_hp_black']],
    ['metal', metals],
    ['金属', metals],
    ['white', ['sla_white', 'sls_nylon_gufeng_white', ...filaments]],
    ['FDM', filaments],
    ['plastic', [...resins, ...nylons, ...filaments]],
    ['gears', ['sls_nylon_gufeng_white', 'sls_hp_black']],
  ])('%s', (words, expected) => {
    expect(matchMaterial(words).kind).toBe('several')
    expect(ids(words)).toEqual(expected)
  })
})

describe('MAT-3 a word that is not known, or a contradiction, is never guessed', () => {
  test.each<[string, string[], string[]]>([
    ['unobtainium', ['unobtainium'], []],
    ['blue nylon', ['blue'], nylons],
    ['not black', ['not'], ['sls_hp_black']],
    ['anything but resin', ['anything', 'but'], resins],
    ['stanless steel', ['stanless'], ['slm_stainless_316l']],
    ['titanum', ['titanum'], ['slm_titanium_tc4']],
    ['nylonn', ['nylonn'], nylons],
    ['constructor', ['constructor'], []],
    ['__proto__', ['proto'], []],
    ['black resin', [], [...resins, 'sls_hp_black']],
    ['clear metal', [], ['sla_transparent', ...metals]],
    ['please make it', [], []],
    ['', [], []],
    ['🙂 ...', [], []],
  ])('%s', (words, unknown_words, suggested) => {
    expect(matchMaterial(words)).toMatchObject({ kind: 'none', unknown_words })
    expect(ids(words)).toEqual(suggested)
  })
})

test('MAT-4 a description with an unknown word is not understood', () => {
  const names = catalog.items.flatMap(({ id, material, also_called }) => [id, material, ...also_called])
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom('not', 'no', 'blue', 'qqq'),
      fc.boolean(),
      (name, word, first) => {
        expect(matchMaterial(first ? `${word} ${name}` : `${name} ${word}`).kind).toBe('none')
      },
    ),
  )
})

test('MAT-5 any text has an answer, which is the same for the text in any letter case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(matchMaterial(text)).toEqual(matchMaterial(text))
    }),
  )
  for (const item of catalog.items) expect(ids(item.material.toUpperCase())).toEqual([item.id])
})

test('MAT-6 a catalogue that is given is the one that words are understood by', () => {
  const [first] = catalog.items
  if (!first) throw new Error('The catalogue is empty.')
  const own = [{ ...first, id: 'own_wax', material: 'Casting wax', also_called: ['red wax'] }]
  expect(matchMaterial('red wax', own)).toMatchObject({ kind: 'one', material: { id: 'own_wax' } })
  expect(matchMaterial('titanium', own)).toMatchObject({ kind: 'none', unknown_words: ['titanium'] })
  expect(matchMaterial('red wax').kind).toBe('none')
})
