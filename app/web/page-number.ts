/** The page of a list that an address asks for: `?page=3`. Anything else is the first. */
export function pageNumber(request: Request): number {
  const asked = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(asked) && asked > 0 && asked < 1_000_000 ? asked : 1
}
