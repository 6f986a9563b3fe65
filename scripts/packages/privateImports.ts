import type { Package } from '@arethetypeswrong/core'
import ts from 'typescript'

/**
 * What of a tarball needs a package that is not published: npm could not install or load it.
 *
 * @param isPrivate whether the package with this name is not published
 */
export function privateImports(tarball: Package, isPrivate: (name: string) => boolean): string[] {
  return tarball
    .listFiles()
    .filter((path) => /\.(m?js|d\.m?ts)$/.test(path))
    .flatMap((path) =>
      ts
        .preProcessFile(tarball.readFile(path))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => isPrivate(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''))
        .map((name) => `${path} imports ${name}, which is not published`),
    )
}
