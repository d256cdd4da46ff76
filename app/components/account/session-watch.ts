/** So long before the end people are warned, in seconds. */
const warnAt = 180
const address = '/account/session'

/**
 * Watches the session of the page: some minutes before it ends a bar says so, with a button that makes it go on. The
 * server is asked first, because other pages of the same session make it last longer. Without this script the foot of
 * each page says how long a session lasts, and what was typed is kept when it ends.
 */
export function watchSession(): void {
  const bar = document.querySelector<HTMLElement>('[data-session-watch]')
  if (bar === null || bar.dataset['watched'] !== undefined) return
  bar.dataset['watched'] = ''
  bar.querySelector('button')?.addEventListener('click', () => void stay(bar))
  plan(bar, Number(bar.dataset['sessionWatch']) - warnAt)
}

function plan(bar: HTMLElement, seconds: number): void {
  setTimeout(() => void look(bar), Math.max(1, seconds) * 1000)
}

async function look(bar: HTMLElement): Promise<void> {
  const left = await ask()
  // Away from the network nobody knows: it is asked again in a while.
  if (left === null) return plan(bar, 60)
  if (left === 'over')
    return say(bar, 'You have been signed out. What you typed is still here: send it, and sign in.', false)
  const seconds = Math.min(left.idle, left.most)
  if (seconds > warnAt) {
    bar.hidden = true
    return plan(bar, seconds - warnAt)
  }
  const minutes = Math.max(1, Math.round(seconds / 60))
  const inTime = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
  if (left.idle < left.most)
    say(bar, `You will be signed out ${inTime}, because nothing has been saved or opened for a while.`, true)
  else
    say(
      bar,
      `Your session ends ${inTime} and cannot be made longer. What you are typing is kept when you sign in again.`,
      false,
    )
  plan(bar, Math.min(60, seconds))
}

function say(bar: HTMLElement, text: string, mayStay: boolean): void {
  const words = bar.querySelector<HTMLElement>('[data-session-words]')
  // The same words are not said twice.
  if (words && words.textContent !== text) words.textContent = text
  const button = bar.querySelector<HTMLElement>('button')
  if (button) button.hidden = !mayStay
  bar.hidden = false
}

type Left = { idle: number; most: number }

async function ask(): Promise<Left | 'over' | null> {
  try {
    const reply = await fetch(address, { redirect: 'manual' })
    if (reply.type === 'opaqueredirect') return 'over'
    return reply.ok ? ((await reply.json()) as Left) : null
  } catch {
    return null
  }
}

async function stay(bar: HTMLElement): Promise<void> {
  const reply = await fetch(address, { method: 'POST' }).catch(() => null)
  if (!reply?.ok) return
  bar.hidden = true
  const main = document.querySelector<HTMLElement>('#main-content')
  if (main) {
    main.tabIndex = -1
    main.focus()
  }
  await look(bar)
}
