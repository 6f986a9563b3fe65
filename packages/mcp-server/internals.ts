/** Makes and tests the bundle of the server, for `scripts/packages`. It is not published. */
export { packBundle, toolsOf, toolsOfBundle } from './mcpb/bundle.ts'
