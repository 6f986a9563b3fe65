import { readFile } from 'node:fs/promises'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import * as z from 'zod'
import { privateImports } from './privateImports.ts'

/**
 * Lists the problems of a package's exports and types, for every way of resolving. The packages are ESM:
 * it is correct that `require` gets an ES module (Node supports it since 22.12), and that the resolution of
 * Node 10, which does not support exports, finds nothing below the root.
 *
 * @param isPrivate whether the package with this name is not published; none may be imported
 */
export async function lintTarball(path: string, isPrivate: (name: string) => boolean): Promise<string[]> {
  const bytes = await readFile(path)
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true })
  const contents = createPackageFromTarballData(bytes)
  const types = await checkPackage(contents)
  const typeProblems = types.types
    ? types.problems
        .filter((problem) => problem.kind !== 'CJSResolvesToESM')
        .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))
        // A program that is started, not imported.
        .filter((problem) => problem.kind !== 'UntypedResolution' || declaresTypes(pkg, problem.entrypoint))
        .map((problem) => JSON.stringify(problem))
    : ['it has no types']
  return [
    ...messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
    ...typeProblems,
    ...privateImports(contents, isPrivate),
  ]
}

const exportsShape = z.object({ exports: z.record(z.string(), z.unknown()) })
const typedExport = z.object({ types: z.string() })

const declaresTypes = (manifest: unknown, entry: string) =>
  typedExport.safeParse(exportsShape.parse(manifest).exports[entry]).success
