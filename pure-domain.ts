import type { Plugin } from 'vite'

type Declarator = { init: { type: string; start: number; end: number } | null }
type Statement = { type: string; declaration?: Statement | null; declarations?: Declarator[] }

/**
 * Tells the bundler of the browser's code that values of the domain are made without side effects, as the house rules
 * have it: a schema that a page does not use is then dropped, with the library that it is built from.
 *
 * `const Age = z.number().int()` becomes a call that may be left out, a pure one of a function without arguments.
 */
export function pureDomain(): Plugin {
  return {
    name: 'pure-domain',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    transform: {
      filter: { id: /\/app\/domain\/.*\.ts$/ },
      handler(code) {
        const { body } = this.parse(code) as unknown as { body: Statement[] }
        const made = body
          .map((statement) => statement.declaration ?? statement)
          .flatMap(({ type, declarations }) => (type === 'VariableDeclaration' ? (declarations ?? []) : []))
          .flatMap(({ init }) => init ?? [])
          .filter(({ type, start, end }) => !/Function/.test(type) && code.slice(start, end).includes('('))
        let changed = code
        for (const { start, end } of made.toSorted((one, other) => other.start - one.start)) {
          const value = changed.slice(start, end)
          changed = `${changed.slice(0, start)}/* @__PURE__ */ (() => (${value}))()${changed.slice(end)}`
        }
        return made.length > 0 ? { code: changed, map: null } : null
      },
    },
  }
}
