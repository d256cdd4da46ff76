// Browsers that know Trusted Types turn text into markup, and addresses into scripts, by a named policy alone. Their names stand
// in the content policy of every page (`web/headers.server.ts`), and what each lets pass stands here.

type Rules = {
  createHTML?: (text: string) => string | null
  createScriptURL?: (address: string) => string | null
}
type Policy = { createHTML: (text: string) => string; createScriptURL: (address: string) => string }

function makePolicy(name: string, rules: Rules): Policy | undefined {
  const factory = (globalThis as { trustedTypes?: { createPolicy: (name: string, rules: Rules) => Policy } })
    .trustedTypes
  return factory?.createPolicy(name, rules)
}

/**
 * Lets React write a page anew when it finds another one than it expects, after an extension of the browser has changed it: it
 * makes script elements from one fixed text, which never run, and names files of ours. Other text passes when nothing in it can be markup.
 */
export function setDefaultPolicy(): void {
  makePolicy('default', {
    createHTML: (text) => (text === '<script></script>' || !text.includes('<') ? text : null),
    createScriptURL: (address) => (/^\/assets\/[\w.-]+\.m?js$/.test(address) ? address : null),
  })
}

const drawings = makePolicy('drawing', { createHTML: (text) => text })

/** The shapes of a drawing as markup: they are made and escaped by `render/drawing-text.ts` and by nobody else. */
export function trustedShapes(markup: string): string {
  return drawings?.createHTML(markup) ?? markup
}

const workers = makePolicy('pdf-worker', {
  createScriptURL: (address) => (/^\/assets\/pdf\.worker[\w.-]*\.mjs$/.test(address) ? address : null),
})

/** The address of the worker that reads PDFs. */
export function trustedWorker(address: string): string {
  return workers?.createScriptURL(address) ?? address
}
