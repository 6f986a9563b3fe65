/** How the bundle of the server is made and tried, for `scripts/packages`. It is not published. */
export { packBundle, toolsOf, toolsOfBundle } from './mcpb/bundle.ts'
