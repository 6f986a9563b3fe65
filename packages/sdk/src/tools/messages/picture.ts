/** A picture of a result, such as the part's drawing sheet. */
export interface Picture {
  readonly mimeType: 'image/png'
  readonly bytes: Uint8Array
}

/**
 * A picture's bytes in base64, as models' APIs take them.
 *
 * @example
 * const urls = result.pictures.map((picture) => `data:${picture.mimeType};base64,${pictureBase64(picture)}`)
 */
export function pictureBase64({ bytes }: Picture): string {
  const chunk = 0x8000
  let binary = ''
  for (let offset = 0; offset < bytes.length; offset += chunk)
    binary += String.fromCharCode(...bytes.subarray(offset, offset + chunk))
  return btoa(binary)
}
