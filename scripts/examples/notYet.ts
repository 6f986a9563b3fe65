/** What still lacks an example, or has one that does not compile. The list may only become shorter. */
export const notYet: Readonly<Record<'withoutExample' | 'broken', readonly string[]>> = {
  withoutExample: [],
  broken: [],
}
