import { useEffect, useState, type RefObject } from 'react'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'

export type DryRun = {
  /** What the rules ask for; the last answer while the form cannot be read. */
  forecast: FrameForecast | null
  /** What has to be mended in the form before it can be worked out. */
  problems: string[]
  isBusy: boolean
}

/** What the server answers at the address of the dry run. */
export type DryRunAnswer = { forecast: FrameForecast } | { problems: string[] }

/** How long to wait after a change before it is worked out, in milliseconds. */
const pause = 250

/**
 * Works out what the rules in a form ask for, each time they change. Nothing is kept; without JavaScript a button of the
 * form asks for the same.
 */
export function useDryRun(form: RefObject<HTMLFormElement | null>, url: string, first: FrameForecast | null): DryRun {
  const [run, setRun] = useState<DryRun>({ forecast: first, problems: [], isBusy: false })
  useEffect(() => {
    const fields = form.current
    if (fields === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = new AbortController()
    async function ask(page: HTMLFormElement): Promise<void> {
      asking.abort()
      const { signal } = (asking = new AbortController())
      const query = new URLSearchParams(
        [...new FormData(page)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      )
      const answer = await fetch(`${url}?${query}`, { signal, redirect: 'manual' })
        .then(async (response): Promise<DryRunAnswer> => (await response.json()) as DryRunAnswer)
        .catch(() => null)
      if (signal.aborted) return
      setRun(({ forecast }) => ({
        forecast: answer && 'forecast' in answer ? answer.forecast : forecast,
        problems: answer === null ? [unanswered] : 'problems' in answer ? answer.problems : [],
        isBusy: false,
      }))
    }
    const change = () => {
      clearTimeout(timer)
      setRun((known) => ({ ...known, isBusy: true }))
      timer = setTimeout(() => void ask(fields), pause)
    }
    // A browser that comes back to the page puts back what was typed.
    if ([...fields.elements].some(isChanged)) change()
    fields.addEventListener('input', change)
    return () => {
      clearTimeout(timer)
      asking.abort()
      fields.removeEventListener('input', change)
    }
  }, [form, url])
  return run
}

const unanswered =
  'This cannot be worked out at the moment. What you chose is still here: try again later, or save it as it is.'

function isChanged(element: Element): boolean {
  if (!(element instanceof HTMLInputElement)) return false
  const isTick = element.type === 'checkbox' || element.type === 'radio'
  return isTick
    ? element.checked !== element.defaultChecked
    : element.type === 'text' && element.value !== element.defaultValue
}
