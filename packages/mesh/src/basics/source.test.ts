import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { analyzeMesh } from '../index.ts'

it('a stream of text is refused, and the error says how to open it', async () => {
  await expect(analyzeMesh(Readable.from(['solid a', 'endsolid']))).rejects.toThrow(
    /open the stream without an encoding/,
  )
})
