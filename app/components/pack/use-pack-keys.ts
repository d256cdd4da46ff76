import { useEffect, useRef, type RefObject } from 'react'

type PackKeys = { areOn: boolean; turn: (by: number) => void; mark: () => void; close: () => void }

/**
 * `[` and `]` turn pages and `m` marks, from anywhere on the page unless `areOn` is false; then, as Escape, which closes,
 * only while the focus is in the viewer.
 */
export function usePackKeys(root: RefObject<HTMLElement | null>, keys: PackKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const target = event.target as HTMLElement
      const isInside = root.current?.contains(target) === true
      if (isTyping(target) && event.key !== 'Escape') return
      const isMine = isInside || (latest.current.areOn && target.closest('dialog') === null)
      if (event.key === '[' && isMine) latest.current.turn(-1)
      else if (event.key === ']' && isMine) latest.current.turn(1)
      else if (event.key === 'm' && isMine) latest.current.mark()
      else if (event.key === 'Escape' && isInside) latest.current.close()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [root])
}

function isTyping(target: HTMLElement): boolean {
  if (target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target.tagName === 'INPUT' && !['radio', 'checkbox', 'button', 'submit'].includes((target as HTMLInputElement).type)
  )
}
