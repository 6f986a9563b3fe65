import { MeshError } from '../../basics/errors.ts'

const FAMILY =
  /^http:\/\/schemas\.(?:microsoft|3mf)\.(?:com|io)\/3dmanufacturing\/([a-z]+(?:\/alternatives)?)\/\d{4}\/\d{2}$/i

/** Extensions that are read, or that leave the shape alone. */
const READ = ['core', 'production', 'material', 'trianglesets']

/** A message has no more of a namespace. */
const MAX_NAMESPACE_LENGTH = 120

/** Names of the others, for the message. */
const NAMES: Readonly<Record<string, string>> = {
  beamlattice: 'beam lattice',
  slice: 'slices',
  volumetric: 'volumetric design',
  implicit: 'implicit (volumetric) design',
  displacement: 'displacement',
  booleanoperations: 'boolean operations',
  securecontent: 'secure content (encryption)',
  'production/alternatives': 'production alternatives',
}

/**
 * Refuses a model that requires an extension which is not read: such a model must not be processed without it
 * (3MF Core Specification 1.3, 2.3.2.1 and 3.4).
 *
 * @param namespaces of the required extensions
 * @throws MeshError `unsupported_feature`
 */
export function checkRequiredExtensions(namespaces: readonly string[]): void {
  for (const namespace of namespaces) {
    const family = FAMILY.exec(namespace)?.[1]?.toLowerCase()
    if (family !== undefined && READ.includes(family)) continue
    const name = family === undefined ? undefined : NAMES[family]
    throw new MeshError(
      'unsupported_feature',
      `The 3MF file can only be read with an extension that is not supported: ${name ?? JSON.stringify(namespace.slice(0, MAX_NAMESPACE_LENGTH))}.`,
      'Export the part as a plain mesh, for example as binary STL, or as 3MF without that extension.',
    )
  }
}
