const ratings: Record<string, string> = { '1': 'green', '2': 'amber', '3': 'red', n: 'na' }
const findings: Record<string, string> = { '1': 'yes', '2': 'no', '3': 'unknown_no_evidence' }
const fields: Record<string, string> = { c: 'comment', e: 'evidence', t: 'tally' }

/** What the keys of a section page do. A question is its element; the one that is open has the keys. */
export type KeyActions = {
  /** False switches all single keys off. */
  areOn: () => boolean
  current: () => HTMLElement | null
  /** To the question `step` places further on. */
  move: (step: 1 | -1) => void
  /** To a field of the open question. */
  toField: (field: string) => void
  /** What follows after an answer: the field that is still missing, or the next question. */
  goOn: (question: HTMLElement, isAsked: boolean) => void
  toMissing: () => void
  leave: () => void
  help: () => void
  /** Stays on the page, when it was about to be left. */
  stay: () => void
}

/**
 * Listens to the keys of a section page. Single keys are left alone in text fields, with Ctrl, Alt or Meta, in dialogs and
 * in the plan pack. Enter in a field goes on, because it would otherwise leave the section.
 */
export function listenForKeys(read: () => KeyActions): () => void {
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const actions = read()
    if (event.defaultPrevented || event.metaKey || event.altKey) return
    if (target.closest('dialog, .app-pack, .app-conflict')) return
    if (pressEnter(event, target, actions) || pressEscape(event, target, actions)) return event.preventDefault()
    if (event.ctrlKey || event.repeat || isTyping(target) || !actions.areOn()) return undefined
    if (pressSingle(event.key, target, actions)) event.preventDefault()
    return undefined
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function pressEnter(event: KeyboardEvent, target: HTMLElement, actions: KeyActions): boolean {
  if (event.key !== 'Enter') return false
  const question = target.closest<HTMLElement>('[data-item]')
  // In a comment Enter is a new line, in a list it opens the list.
  const ownsEnter = ['TEXTAREA', 'SELECT'].includes(target.tagName) && !event.ctrlKey
  if (!question || ownsEnter || target.closest('a, button, summary')) return false
  if (target.closest('.app-tally')) takeProposal(question)
  actions.goOn(question, true)
  return true
}

function pressEscape(event: KeyboardEvent, target: HTMLElement, actions: KeyActions): boolean {
  if (event.key !== 'Escape') return false
  actions.stay()
  const question = target.closest<HTMLElement>('[data-item]')
  if (!question || !isTyping(target)) return false
  firstChoice(question)?.focus()
  return true
}

function pressSingle(key: string, target: HTMLElement, actions: KeyActions): boolean {
  const question = target.closest<HTMLElement>('[data-item]') ?? actions.current()
  const field = fields[key]
  if (key === 'j' || key === 'k') actions.move(key === 'j' ? 1 : -1)
  else if (key === 'g') actions.toMissing()
  else if (key === 's') actions.leave()
  else if (key === '?') actions.help()
  else if (field) actions.toField(field)
  else return question !== null && pressInQuestion(key, question, target, actions)
  return true
}

function pressInQuestion(key: string, question: HTMLElement, target: HTMLElement, actions: KeyActions): boolean {
  if (key === 'f') {
    question.querySelector<HTMLInputElement>('input[name$=".isFlagged"]')?.click()
    return true
  }
  if (key === 'p') {
    if (takeProposal(question)) actions.goOn(question, false)
    return true
  }
  const radio = radioFor(key, question, target)
  if (!radio) return false
  radio.focus({ preventScroll: true })
  radio.click()
  actions.goOn(question, false)
  return true
}

/** In a group of reasons a digit chooses one of them, anywhere else in the question it rates. */
function radioFor(key: string, question: HTMLElement, target: HTMLElement): HTMLInputElement | null | undefined {
  const group = question.contains(target) ? target.closest('[data-digits]') : null
  const value = (question.dataset.kind === 'finding' ? findings : ratings)[key]
  if (group && /^\d$/.test(key)) return group.querySelectorAll<HTMLInputElement>('input[type="radio"]')[Number(key) - 1]
  return value ? question.querySelector<HTMLInputElement>(`.app-rating input[value="${value}"]`) : undefined
}

/** Chooses the rating that the count proposes, unless a rating is chosen already. */
function takeProposal(question: HTMLElement): boolean {
  const proposed = question.querySelector<HTMLElement>('[data-proposed]')?.dataset.proposed
  const radio = proposed ? question.querySelector<HTMLInputElement>(`.app-rating input[value="${proposed}"]`) : null
  if (!radio || question.querySelector('.app-rating input:checked')) return false
  radio.click()
  return true
}

/** The choice that is made in a question, or its first. */
export function firstChoice(question: HTMLElement): HTMLInputElement | null {
  return question.querySelector('.app-rating input:checked') ?? question.querySelector('.app-rating input')
}

function isTyping(target: HTMLElement): boolean {
  if (target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target.tagName === 'INPUT' && !['radio', 'checkbox', 'button', 'submit'].includes((target as HTMLInputElement).type)
  )
}
