const words: Record<string, string> = { parent_carer: 'parent', child_yp: 'child' }

/**
 * The id of a criterion or finding as people read it. Short ids are read as they are: `C1`, `H1.2`. Those that are made
 * of words read as words: `P.request.parent_carer` is "P request, parent", `C.need_elsewhere` "C need elsewhere".
 */
export function itemCode(id: string): string {
  const [first = '', ...others] = id.split('.')
  if (others.every((each) => /^\d+$/.test(each))) return id
  return `${first} ${others.map((each) => words[each] ?? each.replaceAll('_', ' ')).join(', ')}`
}
