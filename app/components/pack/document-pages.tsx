import { useEffect, useRef, useState } from 'react'
import type { OpenedText } from '#app/operations/pack/open-pack-file.server.ts'
import type { PdfPages } from './pdf-pages.ts'
import { PlaceText } from './place-text.tsx'

type DocumentPagesProps = {
  opened: OpenedText
  /** Where the PDF itself is. */
  url: string
  place: number
  zoom: number
  onPlace: (place: number) => void
}

/** The pages of a PDF as drawings with their words above, one at a time; a Word document as its numbered paragraphs. */
export function DocumentPages(props: DocumentPagesProps) {
  return props.opened.head.unit === 'page' ? <DrawnPage {...props} /> : <Paragraphs {...props} />
}

function DrawnPage({ url, place, zoom, opened }: DocumentPagesProps) {
  const container = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<PdfPages | null>(null)
  const [hasFailed, setHasFailed] = useState(false)

  useEffect(() => {
    let isCurrent = true
    let opened_: PdfPages | null = null
    async function open() {
      try {
        const { openPdf } = await import('./pdf-pages.ts')
        opened_ = await openPdf(url)
        if (isCurrent) setPages(opened_)
        else opened_.close()
      } catch {
        if (isCurrent) setHasFailed(true)
      }
    }
    void open()
    return () => {
      isCurrent = false
      opened_?.close()
    }
  }, [url])

  useEffect(() => {
    if (pages === null || container.current === null) return
    pages.draw(container.current, place, zoom).catch(() => setHasFailed(true))
  }, [pages, place, zoom])

  const text = opened.text.places.find(({ number }) => number === place)
  if (hasFailed && text) {
    return (
      <>
        <p className="govuk-body">The page cannot be drawn here. This is what it says:</p>
        <PlaceText place={text} unit="page" hits={opened.lens.hits} />
      </>
    )
  }
  return <div ref={container} className="app-pack__page" data-place={place} />
}

function Paragraphs({ opened, place, zoom, onPlace }: DocumentPagesProps) {
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => {
    container.current?.querySelector(`#place-${place}`)?.scrollIntoView({ block: 'nearest' })
  }, [place])
  return (
    <div ref={container} className={`app-pack__paragraphs app-pack__paragraphs--${Math.round(zoom * 4)}`}>
      {opened.text.places.map((each) => (
        // A mouse chooses the paragraph that is marked; keys turn to it with [ and ].
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div
          key={each.number}
          className={each.number === place ? 'app-pack__current' : undefined}
          aria-current={each.number === place ? 'true' : undefined}
          onClick={() => onPlace(each.number)}
        >
          <PlaceText place={each} unit="paragraph" hits={opened.lens.hits} />
        </div>
      ))}
    </div>
  )
}
