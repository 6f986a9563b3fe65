/** What a file may be instead of a mesh, by its first bytes. */
const SIGNATURES: readonly [name: string, start: string][] = [
  ['gzip-compressed', '\x1f\x8b'],
  ['a 7z archive', '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 'Rar!\x1a\x07'],
  ['bzip2-compressed', 'BZh'],
  ['xz-compressed', '\xfd7zXZ\0'],
  ['zstd-compressed', '\x28\xb5\x2f\xfd'],
  ['a PNG picture', '\x89PNG\r\n\x1a\n'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a PDF document', '%PDF'],
  ['a STEP file', 'ISO-10303'],
  ['an FBX file', 'Kaydara'],
  ['a VRML file', '#VRML'],
  ['a Blender file', 'BLENDER'],
  ['a Rhino file', '3D Geometry File Format'],
  ['a DWG drawing', 'AC10'],
  ['a document of an office or CAD program (OLE)', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a Linux program', '\x7fELF'],
]

/** No mesh file starts like one, but a page may have lines that look like those of a mesh. */
const HTML = 'an HTML page'

/** Where white space may come first. */
const TEXT_SIGNATURES: readonly [name: string, pattern: RegExp][] = [
  [HTML, /^<(!doctype html|html|head|body)\b/i],
  ['a STEP file', /^ISO-10303/],
  ['XML', /^</],
  ['glTF as text, or other JSON', /^[{[]/],
  ['G-code', /^(;.*[\r\n]+\s*)*[GM]\d+\s+[^v]/],
]

/** Advice for some of them. */
const NEXT_ACTIONS: Record<string, string> = {
  'gzip-compressed': 'Uncompress the file, and upload the mesh file in it.',
}

/**
 * Names a file that is certainly no mesh file, whatever it is called.
 * @param isText also by the start of a text, which a mesh file might have too
 */
export function nameOther(
  head: Uint8Array,
  isText: boolean,
): { name: string; next_action: string | undefined } | undefined {
  const start = String.fromCharCode(...head.subarray(0, 256))
  const text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  const [name] =
    SIGNATURES.find(([, signature]) => start.startsWith(signature)) ??
    TEXT_SIGNATURES.find(([name, pattern]) => (isText || name === HTML) && pattern.test(text)) ??
    []
  return name === undefined ? undefined : { name, next_action: NEXT_ACTIONS[name] }
}
