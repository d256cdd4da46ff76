/** Marks the page that a finished act redirects to, so that it can say once what has happened. */
export function withDone(address: string, done: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}done=${done}`
}

/** The query of an address without what has just been done, for links that lead on from the page: `made`, `kept` and so on. */
export function queryWithout(url: URL, ...told: string[]): string {
  const query = new URLSearchParams(url.search)
  for (const name of ['done', ...told]) query.delete(name)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** What the address says has just been done; null on every other visit. */
export function justDone(request: Request): string | null {
  return new URL(request.url).searchParams.get('done')
}
