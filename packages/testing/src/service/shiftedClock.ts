// Preloaded into a process, it shifts the clock of that process.
const offsetMs = Number(process.env['CLOCK_OFFSET_MS'])

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + offsetMs] : args, newTarget),
  get: (target, name) => (name === 'now' ? () => target.now() + offsetMs : Reflect.get(target, name, target)),
})
