/** What still lacks an example, or has one that does not compile. The list may only become shorter. */
export const notYet: Readonly<Record<'withoutExample' | 'broken', readonly string[]>> = {
  withoutExample: [
    '@mattercloud/mesh inspectPart',
    '@mattercloud/mesh isMended',
    '@mattercloud/mesh isThin',
    '@mattercloud/mesh ringed',
    '@mattercloud/mesh/repair repairPart',
    '@mattercloud/mesh/sheet sheetPng',
    '@mattercloud/mesh/sheet sheetSvg',
  ],
  broken: [],
}
