/** A picture that goes with a result, such as the part's drawing sheet. */
export interface Picture {
  readonly mimeType: 'image/png'
  readonly bytes: Uint8Array
}
