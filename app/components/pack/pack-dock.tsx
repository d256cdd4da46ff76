import { lazy, Suspense, useRef, useState } from 'react'
import { plural } from '#app/domain/shared/count-words.ts'
import type { LensCount } from '#app/domain/pack/lens.ts'
import { useIsAlive } from '#app/components/audit/preferences.ts'
import { packAddress } from './pack-addresses.ts'

type PackDockProps = {
  auditId: string
  /** How many documents the pack holds. */
  documents: number
  /** Adds the words ("EHC plan, page 4") to the evidence of the open question; the question, or null when none is open. */
  onMark: (words: string) => string | null
  onTally?: (count: LensCount) => void
}

// Comes with pdf.js, so only when somebody opens the pack.
const PackViewer = lazy(() => import('./pack-viewer.tsx'))

/**
 * The way to the plan pack from a page of an audit: a link to its plain pages; with JavaScript it opens the viewer beside
 * the questions.
 */
export function PackDock({ auditId, documents, onMark, onTally }: PackDockProps) {
  const [isOpen, setIsOpen] = useState(false)
  const isAlive = useIsAlive()
  const opener = useRef<HTMLAnchorElement>(null)
  function close() {
    setIsOpen(false)
    opener.current?.focus()
  }
  if (documents === 0) return <p className="govuk-hint">The SEND officer has not attached the papers here.</p>
  return (
    <>
      <p className="govuk-body app-no-print">
        <a
          className="govuk-button govuk-button--secondary govuk-!-margin-bottom-0"
          ref={opener}
          href={packAddress({ auditId })}
          aria-expanded={isAlive ? isOpen : undefined}
          onClick={(event) => {
            event.preventDefault()
            setIsOpen(!isOpen)
          }}
        >
          Plan pack ({plural(documents, 'document')})
        </a>
      </p>
      {isOpen && (
        <Suspense fallback={<p className="govuk-body">The plan pack is being opened.</p>}>
          <PackViewer auditId={auditId} onMark={onMark} onTally={onTally} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
