type PointerActions = {
  open: (question: HTMLElement) => void
  rated: (question: HTMLElement) => void
  next: (question: HTMLElement) => void
  touched: () => void
}

/**
 * Opens the question that the focus comes to. While a button of the mouse is down nothing may move under it, so opening
 * waits until it is up again. A rating that is clicked, not reached by arrow keys, goes on as a key does.
 */
export function listenToPointer(form: HTMLFormElement | null, actions: PointerActions): () => void {
  const ends = new AbortController()
  const { signal } = ends
  let isDown = false
  let rating: ReturnType<typeof setTimeout> | undefined
  const questionAt = (target: EventTarget | null) => (target as Element).closest<HTMLElement>('[data-item]')
  form?.addEventListener(
    'focusin',
    ({ target }) => {
      const question = questionAt(target)
      if (question && !isDown) actions.open(question)
    },
    { signal },
  )
  form?.addEventListener('pointerdown', () => (isDown = true), { signal })
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (isDown = false), { signal })
  form?.addEventListener('input', actions.touched, { signal })
  form?.addEventListener(
    'click',
    (event) => {
      const question = questionAt(event.target)
      if (!question) return
      actions.open(question)
      if ((event.target as Element).closest('.app-next')) actions.next(question)
      const label = (event.target as Element).closest<HTMLElement>('.app-rating__item')
      if (!label || event.detail === 0 || (event.target as Element).closest('a')) return
      clearTimeout(rating)
      rating = setTimeout(() => actions.rated(question), 0)
    },
    { signal },
  )
  return () => ends.abort()
}
