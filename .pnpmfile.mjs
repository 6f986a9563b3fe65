const SOURCE = '@mattercloud/source'

/** What leads to sources is for this workspace alone: a published package has only its `dist/`. */
function withoutSources(exports) {
  const kept = Object.entries(exports).map(([entry, target]) => {
    if (typeof target === 'string') return [entry, target]
    const { [SOURCE]: _, ...published } = target
    return [entry, published]
  })
  return Object.fromEntries(
    kept.filter(([, target]) => typeof target === 'string' || Object.keys(target).length > 0),
  )
}

export const hooks = {
  beforePacking: (manifest) => ({ ...manifest, exports: withoutSources(manifest.exports) }),
}
