/** Fields that hold who did something: an id or a name. */
const personField =
  /(ByName|ById|By)$|^(auditorId|auditorName|personId|personName|actorId|actorName|coordinator|writer)$/
const listField = /^(formerIds|personIds)$/

/** Fields whose text is JSON. */
const jsonField = /^(document|ratings|agreed|facts|before|after|payload|rows|staged)$/

/** How a person is named in place of their name: by id and by name, "Health auditor". */
export type RolesOf = { byId: ReadonlyMap<string, string>; byName: ReadonlyMap<string, string> }

/**
 * Rows as they are handed to the person that they are about: JSON read, and whoever worked on the plan named by role.
 * `{ auditorId: 'p1' }` becomes `{ auditorId: 'Health auditor' }`. With `roles` null the names stay.
 */
export function handedOut(value: unknown, roles: RolesOf | null, field = ''): unknown {
  if (value instanceof Uint8Array) return `${value.byteLength} bytes, encrypted`
  if (Array.isArray(value)) return value.map((part) => handedOut(part, roles, field))
  if (typeof value === 'string') return handedOutText(value, roles, field)
  if (typeof value !== 'object' || value === null || isInstant(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, handedOut(part, roles, key)]))
}

function handedOutText(text: string, roles: RolesOf | null, field: string): unknown {
  if (jsonField.test(field) && /^[[{]/.test(text)) return handedOut(JSON.parse(text) as unknown, roles)
  if (roles === null || text === '') return text
  if (personField.test(field)) return roles.byId.get(text) ?? roles.byName.get(text) ?? 'A colleague'
  if (listField.test(field)) return text.split(',').map((id) => roles.byId.get(id) ?? 'A colleague')
  return text
}

/** An instant of the database, which has a text of its own. */
function isInstant(value: object): boolean {
  return 'toISOString' in value
}
