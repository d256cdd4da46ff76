import { useEffect } from 'react'

const ratings: Record<string, string> = { '1': 'green', '2': 'amber', '3': 'red', n: 'na' }
const findings: Record<string, string> = { '1': 'yes', '2': 'no', '3': 'unknown_no_evidence' }

/**
 * Single keys on the question that has the focus: 1, 2, 3 and n choose, j and k go to the next and the previous one.
 * Keys typed into a text field, or together with Ctrl, Alt or Meta, are left alone; `isOn` switches all of them off.
 */
export function useRatingKeys(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn])
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(target)) return
  const questions = [...document.querySelectorAll<HTMLElement>('[data-item]')]
  const at = questions.findIndex((question) => question.contains(target))
  if (event.key === 'j' || event.key === 'k') {
    const to = questions[event.key === 'j' ? at + 1 : Math.max(at - 1, 0)]
    focusQuestion(to)
    event.preventDefault()
    return
  }
  const question = questions[at]
  const value = (question?.dataset.kind === 'finding' ? findings : ratings)[event.key]
  const radio =
    value && question?.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]:not([name$=".keep"])`)
  if (!radio) return
  radio.focus()
  radio.click()
  event.preventDefault()
}

/** Puts the focus on a question: on the choice that is made there, or on its first. */
export function focusQuestion(question: HTMLElement | null | undefined): void {
  const radio =
    question?.querySelector<HTMLInputElement>('input[type="radio"]:checked') ??
    question?.querySelector<HTMLInputElement>('input[type="radio"]')
  radio?.focus({ preventScroll: true })
  question?.scrollIntoView({ block: 'start' })
}

function isTyping(target: HTMLElement): boolean {
  return (
    target.tagName === 'TEXTAREA' ||
    target.tagName === 'SELECT' ||
    (target.tagName === 'INPUT' && (target as HTMLInputElement).type === 'text')
  )
}
