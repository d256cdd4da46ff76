/** A field of a form that met an ended session: name and value. */
export type HeldField = [name: string, value: string]

/** The text fields of a form, in their order. */
export function heldFields(form: FormData): HeldField[] {
  return [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as HeldField] : []))
}

/** The fields that the sign-in page has been holding, each as JSON in a hidden field. */
export function heldBefore(form: FormData): HeldField[] {
  return form.getAll('held').flatMap((field) => (typeof field === 'string' ? [JSON.parse(field) as HeldField] : []))
}

/**
 * A path of this site to go on to; anything else becomes the start page, so that no link can lead people elsewhere.
 * Browsers drop tabs and line ends from an address, so that a slash, a tab and a slash would name another site.
 */
export function localTarget(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next) || /\p{Cc}/u.test(next) || next.startsWith('/sign-')) return '/'
  return next
}
