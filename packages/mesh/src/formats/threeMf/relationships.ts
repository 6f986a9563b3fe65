import { readAttributes } from './attributes.ts'
import { endOfName, XmlScanner } from './xmlScanner.ts'

/** The type of the relationship to a package's model; the year differs. */
const MODEL_TYPE = /^http:\/\/schemas\.microsoft\.com\/3dmanufacturing\/(\d{4}\/\d{2}\/)?3dmodel$/i

/**
 * The model parts that a package's relationships (`_rels/.rels`, ECMA-376-2) refer to, in their order.
 * @throws MeshError `bad_syntax`
 */
export async function modelPaths(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const paths: string[] = []
  const scanner = new XmlScanner({
    openTag(bytes, from, to) {
      const attributes = readAttributes(bytes, endOfName(bytes, from, to), to)
      const target = attributes.get('Target')
      if (MODEL_TYPE.test(attributes.get('Type') ?? '') && target !== undefined) paths.push(target)
    },
    closeTag() {
      // Only the attributes matter.
    },
  })
  for await (const chunk of chunks) scanner.push(chunk)
  scanner.end()
  return paths
}
