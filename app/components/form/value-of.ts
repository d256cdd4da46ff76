import type { FormReply } from '#app/web/form-reply.ts'

/**
 * What a field shows: what was typed into the refused form, an emptied field staying empty, otherwise the initial value.
 */
export function valueOf(reply: FormReply | undefined, field: string, initial?: string | number | null): string {
  const typed = reply?.values[field]
  if (typed !== undefined) return Array.isArray(typed) ? (typed[0] ?? '') : typed
  return initial === undefined || initial === null ? '' : String(initial)
}

/** What a group of checkboxes shows. A browser sends nothing for a group without a tick, so a refused form decides. */
export function valuesOf(
  reply: FormReply | undefined,
  field: string,
  initial: readonly string[] = [],
): readonly string[] {
  if (reply === undefined) return initial
  const typed = reply.values[field]
  return typed === undefined ? [] : [typed].flat()
}
