import { tools } from '@mattercloud/sdk/tools'
import packageJson from '../package.json' with { type: 'json' }

/** Where the bundle keeps its program. */
export const entryPoint = 'node_modules/@mattercloud/mcp-server/bin/mattercloud-mcp.mjs'

/**
 * The manifest of the `.mcpb` bundle, by version 0.3 of its schema. Versions, tools and what each does come
 * from where they are defined, so that none of them is out of date.
 */
export function manifest() {
  return {
    manifest_version: '0.3' as const,
    name: 'mattercloud',
    display_name: 'MatterCloud',
    version: packageJson.version,
    description: 'Have parts 3D-printed and shipped; only you can pay.',
    long_description:
      'Claude uploads a mesh file, shows you its drawing, works out the price, prepares the order and follows it. You review and pay each order on a page of your own. The API key is kept in the keychain of this computer and is never shown.',
    author: { name: 'MatterCloud', url: 'https://mattercloud.io' },
    homepage: 'https://mattercloud.io',
    license: packageJson.license,
    keywords: ['3d-printing', 'manufacturing', 'stl', '3mf'],
    server: {
      type: 'node' as const,
      entry_point: entryPoint,
      mcp_config: {
        command: 'node',
        args: [`\${__dirname}/${entryPoint}`],
        env: { MATTERCLOUD_FOLDERS: `\${user_config.folder}` },
      },
    },
    user_config: {
      folder: {
        type: 'directory' as const,
        title: 'Folder with your parts',
        description: 'Mesh files may be uploaded from here and from nowhere else on this computer.',
        required: true,
      },
    },
    tools: tools.map(({ name, title }) => ({ name, description: title })),
    // The server generates their text from what the user fills in.
    prompts_generated: true,
    compatibility: {
      platforms: ['darwin' as const, 'win32' as const, 'linux' as const],
      runtimes: { node: packageJson.engines.node },
    },
  }
}
