import { useRef, useState, type ComponentType, type MouseEvent } from 'react'
import { plural } from '#app/domain/shared/count-words.ts'
import type { LensCount } from '#app/domain/pack/lens.ts'
import { useIsAlive } from '#app/components/audit/preferences.ts'
import { packAddress } from './pack-addresses.ts'
import type { PackViewerProps } from './pack-viewer.tsx'

type PackDockProps = {
  auditId: string
  /** How many documents the pack holds. */
  documents: number
  /** Adds the words ("EHC plan, page 4") to the evidence of the open question; the question, or null when none is open. */
  onMark: (words: string) => string | null
  onTally?: (count: LensCount) => void
}

/**
 * The way to the plan pack from a page of an audit: a link to its plain pages; with JavaScript it opens the viewer beside
 * the questions.
 */
export function PackDock({ auditId, documents, onMark, onTally }: PackDockProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [viewer, setViewer] = useState<{ Viewer: ComponentType<PackViewerProps> } | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const isAlive = useIsAlive()
  const opener = useRef<HTMLAnchorElement>(null)
  /**
   * The viewer comes with pdf.js, so only when somebody opens the pack. Where it cannot be loaded the questions stay, and
   * the link leads to the plain pages: a browser may not ask twice for code that did not come.
   */
  function toggle(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || hasFailed) return
    event.preventDefault()
    setIsOpen(!isOpen)
    if (isOpen || viewer !== null) return
    import('./pack-viewer.tsx').then(
      ({ PackViewer }) => setViewer({ Viewer: PackViewer }),
      () => setHasFailed(true),
    )
  }
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
          aria-expanded={isAlive && !hasFailed ? isOpen : undefined}
          onClick={toggle}
        >
          Plan pack ({plural(documents, 'document')})
        </a>
      </p>
      <output className="govuk-body">
        {hasFailed && 'The plan pack cannot be opened beside the questions just now. The link leads to its own pages.'}
        {isOpen && !hasFailed && viewer === null && 'The plan pack is being opened.'}
      </output>
      {isOpen && viewer !== null && (
        <viewer.Viewer auditId={auditId} onMark={onMark} onTally={onTally} onClose={close} />
      )}
    </>
  )
}
