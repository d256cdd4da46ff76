/** Marks the page that a finished act redirects to, so that it can say once what has happened. */
export function withDone(address: string, done: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}done=${done}`
}

/** What the address says has just been done; null on every other visit. */
export function justDone(request: Request): string | null {
  return new URL(request.url).searchParams.get('done')
}
