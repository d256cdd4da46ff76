import { useEffect } from 'react'

type TalkKeys = { previousHref: string | null; nextHref: string | null }

const ratingKeys: Record<string, string> = { '1': 'green', '2': 'amber', '3': 'red', n: 'na' }

/**
 * Keys of the talk: left and right go to the question before and after, `1` `2` `3` `n` choose the agreed rating. They
 * keep out of fields, where arrows and letters mean something else.
 */
export function useTalkKeys({ previousHref, nextHref }: TalkKeys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isInField(event.target)) return
      if (event.key === 'ArrowLeft' && previousHref) window.location.assign(previousHref)
      if (event.key === 'ArrowRight' && nextHref) window.location.assign(nextHref)
      const rating = ratingKeys[event.key]
      const choice = rating && document.querySelector<HTMLInputElement>(`input[name=rating][value=${rating}]`)
      if (choice) {
        choice.click()
        choice.focus()
      }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [previousHref, nextHref])
}

/** A radio button hears the arrows itself, but not the keys that choose another rating. */
function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, summary') !== null
}
