import { text } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eachAttribute, endOfName, XmlScanner } from './xmlScanner.ts'

/** All events of the scanner for a document, as text. */
function scanned(chunks: readonly Uint8Array[]): string[] {
  const events: string[] = []
  const scanner = new XmlScanner({
    openTag(bytes, from, to, isEmpty) {
      const word = (a: number, b: number) => new TextDecoder().decode(bytes.subarray(a, b))
      const nameTo = endOfName(bytes, from, to)
      let line = `${isEmpty ? 'empty' : 'open'} ${word(from, nameTo)}`
      eachAttribute(bytes, nameTo, to, (a, b, c, d) => {
        line += ` ${word(a, b)}=${word(c, d)}`
      })
      events.push(line)
    },
    closeTag(bytes, from, to) {
      events.push(`close ${new TextDecoder().decode(bytes.subarray(from, to))}`)
    },
  })
  for (const chunk of chunks) scanner.push(chunk)
  scanner.end()
  return events
}

const DOCUMENT = `<?xml version="1.0"?><!-- <no> -- > -> --><a>text > more<b x="1 > 0" y='"'/>
<![CDATA[ ]] > ]> <c> ]]><ü z = "/>"></ü><!----><d/></a><?end ?>`

it('reports tags and attributes, and nothing from comments, CDATA and instructions', () => {
  expect(scanned([text(DOCUMENT)])).toEqual([
    'open a',
    'empty b x=1 > 0 y="',
    'open ü z=/>',
    'close ü',
    'empty d',
    'close a',
  ])
})

it('reports the same for any chunks', () => {
  const bytes = text(DOCUMENT)
  const whole = scanned([bytes])
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (places) => {
      const sorted = [0, ...places.sort((a, b) => a - b), bytes.length]
      expect(scanned(sorted.slice(1).map((end, i) => bytes.slice(sorted[i], end)))).toEqual(whole)
    }),
  )
  expect(scanned(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole)
})
