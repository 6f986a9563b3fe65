// Draws the sheets in docs/sheets:
//   node scripts/from-source.mjs scripts/sheets/write.ts
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { readPart } from '@mattercloud/mesh'
import { drawSheet, type SheetOffer, sheetPng, sheetSvg } from '@mattercloud/mesh/sheet'
import { binaryStl, type Triangle } from '@mattercloud/testing/mesh/solids'
import { brokenBracket, chain, enclosure, gyroid, plate, shaft, vase } from './parts.ts'

const OUT = new URL('../../docs/sheets/', import.meta.url)

const OFFER: SheetOffer = {
  material: 'Nylon, black · 3 pieces',
  lead_time: 'to Berlin · 4–7 working days',
  price: '201.57–403.14 CNY',
  note: 'When you pay, at most 403.14 CNY is held. Charged when the farm accepts, never more. Not accepted by 30 Nov: released.',
}

interface Sheet {
  name: string
  triangles: Triangle[]
  themes: readonly ('light' | 'dark')[]
  offer?: SheetOffer
}

const sheets: Record<string, Sheet> = {
  bracket: { name: 'bracket.stl', triangles: brokenBracket(), themes: ['light', 'dark'] },
  enclosure: { name: 'enclosure.stl', triangles: enclosure(), themes: ['light'], offer: OFFER },
  shaft: { name: 'shaft.stl', triangles: shaft(), themes: ['light'] },
  chain: { name: 'chain.stl', triangles: chain(), themes: ['dark'] },
  plate: { name: 'Держатель панели.stl', triangles: plate(), themes: ['light'] },
  vase: { name: 'vase.stl', triangles: vase(), themes: ['dark'] },
  gyroid: { name: 'gyroid.stl', triangles: gyroid(0.36), themes: ['light'] },
}

await mkdir(OUT, { recursive: true })
for (const [file, { name, triangles, themes, offer }] of Object.entries(sheets)) {
  const bytes = binaryStl(triangles)
  const part = await readPart(bytes, { filename: name })
  const sheet = await drawSheet(part, {
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    offer,
  })
  for (const theme of themes)
    await writeFile(new URL(`${file}-${theme}.png`, OUT), await sheetPng(sheet, { theme }))
  if (file === 'bracket') await writeFile(new URL('bracket.svg', OUT), await sheetSvg(sheet))
}
