import { useEffect, useRef } from 'react'
import { href, useRevalidator } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import type { FoundImport } from './import-facts.tsx'

/** How often the page asks how far the reading is, in milliseconds; without JavaScript it is loaded anew. */
const interval = 1_000
const secondsWithoutScript = 3

/** How far a file has been read, for everybody who looks, with the way to stop it. */
export function ReadingProgress({ found }: { found: FoundImport }) {
  if (found.hasStopped) return <Stopped />
  const rows = found.rowsRead > 0 ? `, ${plural(found.rowsRead, 'row')}` : ''
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={String(secondsWithoutScript)} />
      </noscript>
      <p className="govuk-body govuk-!-margin-bottom-1" id="progress-text">
        {found.percent} % read{rows}
      </p>
      <progress className="app-progress" max={100} value={found.percent} aria-labelledby="progress-text" />
      <p className="govuk-body">
        You can leave this page: the reading goes on, and everybody who opens this page sees how far it is. Nothing
        changes in the register until somebody confirms it.
      </p>
      <StopForm text="Stop reading this file" />
    </>
  )
}

/**
 * Asks again and again as long as the file is being read. Afterwards the page is loaded as any other visit would, with the
 * title and the focus that belong to it.
 */
export function useProgress(status: FoundImport['status']): void {
  const { revalidate } = useRevalidator()
  const before = useRef(status)
  useEffect(() => {
    if (before.current === 'reading' && status !== 'reading') location.reload()
    if (status !== 'reading') return undefined
    const timer = setInterval(() => void revalidate().catch(() => {}), interval)
    return () => clearInterval(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- the revalidator is another one after each answer
  }, [status])
}

function Stopped() {
  return (
    <>
      <WarningText>
        The reading of this file has stopped, because the workbench was restarted in the meantime.
      </WarningText>
      <p className="govuk-body">
        The register is as it was.{' '}
        <a className="govuk-link" href={href('/register/imports/new')}>
          Load the file again
        </a>
        , and discard this attempt.
      </p>
      <StopForm text="Discard this import" />
    </>
  )
}

function StopForm({ text }: { text: string }) {
  return (
    <form method="post" noValidate>
      <Button name="intent" value="discard" text={text} classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
