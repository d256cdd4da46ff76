import { useEffect, useRef, useState } from 'react'
import { placeName } from '#app/domain/pack/pack-item.ts'
import type { LensCount } from '#app/domain/pack/lens.ts'
import { packNotes } from '#app/domain/pack/pack-words.ts'
import type { PackEntry } from '#app/operations/pack/list-own-pack.server.ts'
import type { OpenedText } from '#app/operations/pack/open-pack-file.server.ts'
import { usePreferences } from '#app/components/audit/preferences.ts'
import { DocumentPages } from './document-pages.tsx'
import { LensPanel } from './lens-panel.tsx'
import { packAddress, textAddress } from './pack-addresses.ts'
import { SearchPanel } from './search-panel.tsx'
import { useDocument, useOwnPack } from './use-document.ts'
import { usePackKeys } from './use-pack-keys.ts'
import { ViewerBar, ViewerHead, type ViewerTab } from './viewer-bar.tsx'

export type PackViewerProps = {
  auditId: string
  onMark: (words: string) => string | null
  onTally?: ((count: LensCount) => void) | undefined
  onClose: () => void
}

/** The documents of a plan beside its questions: pages, zoom, search, wording lens, and marks as evidence. */
export function PackViewer({ auditId, onMark, onTally, onClose }: PackViewerProps) {
  const address = packAddress({ auditId })
  const own = useOwnPack(address)
  const [chosen, setChosen] = useState<string | null>(null)
  const [place, setPlace] = useState(1)
  const [zoom, setZoom] = useState(1)
  const [tab, setTab] = useState<ViewerTab>('pages')
  const [said, setSaid] = useState('')
  const root = useRef<HTMLElement>(null)
  const [preferences] = usePreferences()
  const files = own.pack?.files ?? []
  const file = files.find(({ id }) => id === chosen) ?? files[0]
  const opened = useDocument(file ? `${address}/${file.id}` : null)
  useEffect(() => {
    root.current?.focus()
    // The page got narrower: the open question stays in sight.
    document.querySelector('.app-question[data-open]')?.scrollIntoView({ block: 'start' })
  }, [])

  function choose(id: string) {
    setChosen(id)
    setPlace(1)
    setSaid('')
  }
  function turn(by: number) {
    if (file) setPlace((at) => Math.min(file.places, Math.max(1, at + by)))
  }
  function mark() {
    if (!file) return
    const words = placeName(file.title, file.unit, place)
    const question = onMark(words)
    setSaid(
      question === null
        ? 'Open a question that asks for evidence first, then mark.'
        : `${words}: noted as evidence for ${question}.`,
    )
  }
  usePackKeys(root, { areOn: preferences.keys, turn, mark, close: onClose })
  const show = (to: number) => {
    setPlace(to)
    setTab('pages')
    // What was pressed goes away with its list.
    root.current?.focus()
  }

  return (
    <section ref={root} className="app-beside app-beside--open app-pack" aria-label="Plan pack" tabIndex={-1}>
      <ViewerHead files={files} fileId={file?.id ?? null} onChoose={choose} onClose={onClose} />
      {file && (
        <ViewerBar
          {...{ file, place, zoom, tab }}
          onTurn={turn}
          onPlace={setPlace}
          onZoom={setZoom}
          onTab={setTab}
          onMark={mark}
        />
      )}
      <output className="govuk-body-s app-pack__said">{said || own.sentence || opened.sentence}</output>
      {file && opened.document && (
        <Body
          {...{ auditId, file, place, zoom, tab, onTally }}
          opened={opened.document}
          onPlace={setPlace}
          onShow={show}
        />
      )}
    </section>
  )
}

type BodyProps = {
  auditId: string
  file: PackEntry
  opened: OpenedText
  place: number
  zoom: number
  tab: ViewerTab
  onTally: PackViewerProps['onTally']
  onPlace: (place: number) => void
  onShow: (place: number) => void
}

function Body({ auditId, file, opened, place, zoom, tab, onTally, onPlace, onShow }: BodyProps) {
  const url = `${packAddress({ auditId })}/${file.id}/content`
  return (
    <>
      {file.notes.map((note) => (
        <p key={note} className="govuk-body-s govuk-!-margin-bottom-1">
          {packNotes[note]}
        </p>
      ))}
      {/* What scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="app-pack__body" tabIndex={0} aria-label={file.title}>
        {tab === 'pages' && <DocumentPages key={file.id} {...{ opened, url, place, zoom, onPlace }} />}
        {tab === 'search' && <SearchPanel text={opened.text} unit={file.unit} onPlace={onShow} />}
        {tab === 'lens' && (
          <LensPanel
            lens={opened.lens}
            text={opened.text}
            unit={file.unit}
            hrefOf={(at) => textAddress({ auditId }, file.id, at, at)}
            onPlace={onShow}
            onTally={onTally}
          />
        )}
      </section>
    </>
  )
}
