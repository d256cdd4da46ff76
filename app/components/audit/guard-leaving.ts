import type { Autosave } from './autosave.ts'

/**
 * Sends what waits whenever that may succeed again, and guards the page while something is unsaved: a link first sends
 * it; closing, reloading or a link that could not send it lets the browser ask. Returns how to end it.
 */
export function guardLeaving(own: Autosave): () => void {
  const ends = new AbortController()
  const { signal } = ends
  const send = () => void (own.hasUnsaved() && own.flush())
  for (const reason of ['online', 'focus']) window.addEventListener(reason, send, { signal })
  document.addEventListener('visibilitychange', send, { signal })
  window.addEventListener('beforeunload', (event) => own.hasUnsaved() && event.preventDefault(), { signal })
  // A page that the browser kept aside knows old versions: it is loaded anew, unless something on it is unsaved.
  window.addEventListener('pageshow', ({ persisted }) => persisted && (own.hasUnsaved() ? send() : location.reload()), {
    signal,
  })
  document.addEventListener(
    'click',
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
      if (!link || !own.hasUnsaved() || !leadsAway(link, event)) return
      event.preventDefault()
      void own.flush().then(() => location.assign(link.href))
    },
    { signal },
  )
  return () => ends.abort()
}

function leadsAway(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return false
  if (link.target !== '' || link.hasAttribute('download')) return false
  return link.href.split('#')[0] !== location.href.split('#')[0]
}
