import { definitionAt } from '#app/domain/return-kinds/definitions.ts'
import type { ReturnDefinition } from '#app/domain/returns/return-definition.ts'

/** The return that an address names, or the page that says there is none. */
export function returnAt({ kind }: { kind: string }): ReturnDefinition {
  const definition = definitionAt(kind)
  if (definition === undefined) throw new Response('There is no such return. Go back to the returns.', { status: 404 })
  return definition
}
