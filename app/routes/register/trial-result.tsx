import { useEffect, useRef, useState } from 'react'
import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import type { MappingTrial, TriedMapping } from '#app/operations/register/try-mapping.server.ts'
import { Button } from '#app/components/govuk/button.tsx'

type TrialProps = { importId: string; first: MappingTrial }

/** How long a person may go on choosing before the rows are counted again, in milliseconds. */
const patience = 400

/**
 * What the choices would do to the rows of the file. It follows the choices as they are made; without JavaScript the
 * button asks again.
 */
export function TrialResult({ importId, first }: TrialProps) {
  const box = useRef<HTMLDivElement>(null)
  const { trial, isAsking } = useTrial(importId, first, box)
  return (
    <div className="app-trial" ref={box}>
      <h2 className="govuk-heading-s">With these choices</h2>
      <div aria-live="polite" aria-busy={isAsking}>
        <TrialWords trial={trial} />
      </div>
      <Button
        name="intent"
        value="check"
        text="Check again"
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        preventDoubleClick
      />
    </div>
  )
}

function useTrial(importId: string, first: MappingTrial, box: { readonly current: HTMLElement | null }) {
  const [trial, setTrial] = useState(first)
  const [isAsking, setAsking] = useState(false)
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return undefined
    let asking = new AbortController()
    let waiting: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      asking.abort()
      asking = new AbortController()
      setAsking(true)
      const answer = await fetch(href('/register/imports/:importId/mapping/trial', { importId }), {
        method: 'POST',
        body: chosen(form),
        signal: asking.signal,
      })
      if (answer.ok) setTrial((await answer.json()) as MappingTrial)
      setAsking(false)
    }
    const later = () => {
      clearTimeout(waiting)
      // An answer that does not come leaves the last one; the button asks again.
      waiting = setTimeout(() => void ask().catch(() => {}), patience)
    }
    form.addEventListener('change', later)
    // Somebody may have chosen before the page came to life.
    if ([...form.querySelectorAll('select')].some(isChanged)) later()
    return () => {
      form.removeEventListener('change', later)
      clearTimeout(waiting)
      asking.abort()
    }
  }, [importId, box])
  return { trial, isAsking }
}

/** Another choice than the page was sent with; without one of its own a list shows its first. */
function isChanged({ options, selectedIndex }: HTMLSelectElement): boolean {
  const sent = [...options].findIndex(({ defaultSelected }) => defaultSelected)
  return selectedIndex !== Math.max(0, sent)
}

function TrialWords({ trial }: { trial: MappingTrial }) {
  if ('problem' in trial) return <p className="govuk-body">{trial.problem}.</p>
  return (
    <>
      <p className="govuk-body">
        <strong>{trial.refused === 0 ? 'No row' : plural(trial.refused, 'row')}</strong> of{' '}
        {trial.rows.toLocaleString('en-GB')} would be refused. {takenWords(trial)}
        {trial.isPart && ' Only the first rows of this large file were tried.'}
      </p>
      {trial.faults.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {trial.faults.map(({ column, rows, sentence }) => (
            <li key={column}>
              {column === '' ? 'Whole row' : column}, {plural(rows, 'row')}: {sentence}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function takenWords({ plans, ended }: TriedMapping): string {
  const taken = `${plural(plans, 'plan')} would be taken`
  return ended === 0 ? `${taken}.` : `${taken}, ${plural(ended, 'row')} left out because the plan has ended.`
}

/** What is chosen in the form, as the form itself would send it. */
function chosen(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}
