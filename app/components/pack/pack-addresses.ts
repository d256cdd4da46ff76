/** Where the parts of a pack are: below an audit for its auditor, below the plan of a cycle for the officer. */
export type PackBase = { auditId: string } | { cycleId: string; entryId: string }

export function packAddress(base: PackBase): string {
  return 'auditId' in base ? `/audits/${base.auditId}/pack` : `/cycles/${base.cycleId}/packs/${base.entryId}`
}

/** The page of one document, as text: `?page=2#place-2`. */
export function textAddress(base: PackBase, fileId: string, screen = 1, place?: number): string {
  return `${packAddress(base)}/${fileId}?page=${screen}${place === undefined ? '' : `#place-${place}`}`
}
