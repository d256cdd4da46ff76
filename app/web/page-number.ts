import { redirect } from 'react-router'

/** The page of a list that an address asks for: `?page=3`. Anything else is the first. */
export function pageNumber(request: Request, name = 'page'): number {
  const asked = Number(new URL(request.url).searchParams.get(name))
  return Number.isSafeInteger(asked) && asked > 0 && asked < 1_000_000 ? asked : 1
}

/** The list asked for. A page after its last leads to the last: what was asked may be done by now, and a list that is not empty never looks so. */
export function withinPages<List extends { pages: number }>(request: Request, list: List): List {
  if (pageNumber(request) <= list.pages) return list
  const url = new URL(request.url)
  url.searchParams.set('page', String(list.pages))
  throw redirect(`${url.pathname}${url.search}`)
}
